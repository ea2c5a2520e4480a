//! Egui's style, made of the tokens.

use egui::{
    Color32, Context, CornerRadius, Margin, Shadow, Stroke, Style, Visuals,
    style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets},
    vec2,
};

use super::{CONTROL_HEIGHT, RADIUS, RADIUS_SMALL, Theme, font};

/// How long something takes to open or fade, in seconds.
const MOTION: f32 = 0.1;

impl Theme {
    /// Gives egui our fonts and, for both modes, our style. Once, at the start; which mode is shown follows the system or
    /// what [`Context::set_theme`] is told.
    pub fn apply(ctx: &Context) {
        ctx.set_fonts(font::definitions());
        for (mode, theme) in [(egui::Theme::Light, Self::of_mode(false)), (egui::Theme::Dark, Self::of_mode(true))] {
            ctx.set_style_of(mode, theme.style());
        }
    }

    /// Lets things move, or makes them jump, for those whom motion disturbs.
    pub fn set_motion(ctx: &Context, motion: bool) {
        ctx.all_styles_mut(|style| {
            style.animation_time = if motion { MOTION } else { 0.0 };
            style.scroll_animation =
                if motion { egui::style::ScrollAnimation::default() } else { egui::style::ScrollAnimation::none() };
        });
    }

    fn style(&self) -> Style {
        let mut style = Style {
            text_styles: font::text_styles(),
            visuals: self.visuals(),
            animation_time: MOTION,
            ..Style::default()
        };
        let spacing = &mut style.spacing;
        spacing.item_spacing = vec2(8.0, 8.0);
        spacing.button_padding = vec2(10.0, 6.0);
        spacing.interact_size = vec2(40.0, CONTROL_HEIGHT - 4.0);
        spacing.menu_margin = Margin::same(6);
        spacing.window_margin = Margin::same(20);
        spacing.menu_spacing = 6.0;
        spacing.icon_width = 16.0;
        spacing.icon_width_inner = 8.0;
        spacing.icon_spacing = 8.0;
        spacing.indent = 16.0;
        spacing.tooltip_width = 360.0;
        spacing.combo_height = 320.0;
        spacing.scroll = ScrollStyle {
            bar_width: 8.0,
            floating_width: 4.0,
            floating_allocated_width: 8.0,
            bar_inner_margin: 2.0,
            dormant_background_opacity: 0.0,
            active_background_opacity: 0.0,
            interact_background_opacity: 0.0,
            dormant_handle_opacity: 0.6,
            active_handle_opacity: 0.8,
            interact_handle_opacity: 1.0,
            ..ScrollStyle::thin()
        };
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.35;
        style
    }

    fn visuals(&self) -> Visuals {
        let base = if self.dark { Visuals::dark() } else { Visuals::light() };
        Visuals {
            widgets: self.widgets(),
            selection: Selection { bg_fill: self.selected, stroke: Stroke::new(1.0, self.accent) },
            weak_text_color: Some(self.muted),
            hyperlink_color: self.accent,
            faint_bg_color: self.sidebar,
            extreme_bg_color: self.sunken,
            text_edit_bg_color: Some(self.card),
            code_bg_color: self.neutral_soft,
            warn_fg_color: self.warn,
            error_fg_color: self.bad,
            window_corner_radius: CornerRadius::same(RADIUS + 4),
            window_fill: self.card,
            window_stroke: self.stroke(),
            window_shadow: Shadow::NONE,
            popup_shadow: Shadow::NONE,
            menu_corner_radius: CornerRadius::same(RADIUS),
            panel_fill: self.background,
            text_cursor: TextCursorStyle { stroke: Stroke::new(1.5, self.accent), ..base.text_cursor.clone() },
            slider_trailing_fill: true,
            ..base
        }
    }

    fn widgets(&self) -> Widgets {
        let like = |fill: Color32, line: Color32, words: Color32| WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(1.0, line),
            corner_radius: CornerRadius::same(RADIUS_SMALL + 1),
            fg_stroke: Stroke::new(1.0, words),
            expansion: 0.0,
        };
        Widgets {
            noninteractive: like(self.card, self.line, self.text),
            inactive: like(self.card, self.line, self.text),
            hovered: like(self.hover, self.line_strong, self.text),
            active: like(self.accent_soft, self.accent, self.text),
            open: like(self.hover, self.line_strong, self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_modes_are_ours_and_motion_can_be_stopped() {
        let ctx = Context::default();
        Theme::apply(&ctx);
        for (mode, dark) in [(egui::Theme::Light, false), (egui::Theme::Dark, true)] {
            assert_eq!(ctx.style_of(mode).visuals.panel_fill, Theme::of_mode(dark).background);
        }
        Theme::set_motion(&ctx, false);
        assert!(ctx.style_of(egui::Theme::Dark).animation_time.abs() < f32::EPSILON);
        Theme::set_motion(&ctx, true);
        assert!(ctx.style_of(egui::Theme::Light).animation_time > 0.0);
    }
}
