# needs: networkx
"""NetworkX judges what Mutual writes and reads as networks.

    networks_judged.py MUTUAL SCRATCH

It finds in GraphML and GEXF what our own tables hold. Where the variable MUTUAL_SAMPLES names a folder of real files, both count
the same people and ties in each file under `net` there.
"""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import networkx

COUNTS = re.compile(r"it names (\d+) (?:person|people) and (\d+) ties? between them")


def fail(message):
    sys.exit(f"networks_judged: {message}")


def expect(what, found, expected):
    if found != expected:
        fail(f"{what}: {found!r} instead of {expected!r}")


def table(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def export(mutual, kind, path):
    subprocess.run([mutual, "export", "--demo", "--format", kind, "--out", path], check=True, stdout=subprocess.DEVNULL)


def written(mutual, folder):
    """Both files hold the people and ties of the tables, and me with my alliances."""
    export(mutual, "csv", folder / "tables")
    for kind in ["graphml", "gexf"]:
        export(mutual, kind, folder / f"sample.{kind}")
    people = {row["id"]: row["name"] for row in table(folder / "tables" / "people.csv")}
    ties = {
        row["id"]: (row["kind"], float(row["strength"]), row["since"], row["until"])
        for row in table(folder / "tables" / "ties.csv")
    }
    graphs = {
        "graphml": networkx.read_graphml(folder / "sample.graphml", force_multigraph=True),
        "gexf": networkx.read_gexf(folder / "sample.gexf"),
    }
    edges_of = {}
    for name, graph in graphs.items():
        labels = {node: data["label"] for node, data in graph.nodes(data=True) if node != "me"}
        expect(f"{name}: people", labels, people)
        edges = list(graph.edges(data=True))
        between = {
            data["mutual_id"]: (data["relation"], data["weight"], data.get("since", ""), data.get("until", ""))
            for _, _, data in edges
            if data["relation"] != "alliance"
        }
        expect(f"{name}: ties", between, ties)
        mine = [(one, other) for one, other, data in edges if data["relation"] == "alliance"]
        expect(f"{name}: every alliance is mine", {one for one, _ in mine}, {"me"})
        expect(f"{name}: edges", len(edges), len(ties) + len(mine))
        edges_of[name] = sorted((one, other, data.get("mutual_id", ""), data["weight"]) for one, other, data in edges)
        for node, data in graph.nodes(data=True):
            place = data if name == "graphml" else data["viz"]["position"]
            expect(f"{name}: {node} has a place", [type(place[axis]) for axis in "xy"], [float, float])
    expect("edges of both files", edges_of["graphml"], edges_of["gexf"])
    print(f"networkx finds {len(people)} people and {len(ties)} ties in GraphML and GEXF alike, {len(mine)} alliances beside")


READERS = {
    ".graphml": networkx.read_graphml,
    ".xml": networkx.read_graphml,
    ".gexf": networkx.read_gexf,
    ".gml": lambda path: networkx.read_gml(path, label="id"),
}


def read(mutual, samples):
    """Both count the same nodes and edges; Mutual has no ties of people to themselves."""
    agreed = 0
    for path in sorted(path for path in samples.glob("net/**/*") if path.suffix in READERS):
        try:
            graph = READERS[path.suffix](path)
        except Exception as refusal:  # Each reader has errors of its own.
            print(f"networkx does not read {path.name}: {refusal}")
            continue
        told = subprocess.run(
            [mutual, "import", "--dry-run", "--demo", path], capture_output=True, text=True, check=True
        ).stdout
        counts = COUNTS.search(told)
        if not counts:
            fail(f"{path.name}: Mutual does not tell what it found: {told}")
        expected = (graph.number_of_nodes(), graph.number_of_edges() - networkx.number_of_selfloops(graph))
        expect(f"{path.name}: people and ties", tuple(map(int, counts.groups())), expected)
        agreed += 1
    if agreed == 0:
        fail(f"there is nothing to compare in {samples}")
    print(f"networkx and Mutual agree on {agreed} files")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    written(sys.argv[1], Path(sys.argv[2]))
    if folder := os.environ.get("MUTUAL_SAMPLES"):
        read(sys.argv[1], Path(folder))
