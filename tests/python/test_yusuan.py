"""The Python module as its users call it: rows, reports, failures, threads. Run by tests/main/python.t."""

import csv
import gc
import io
import json
import os
import tempfile
import threading
import unittest
from decimal import Decimal

import yusuan

EXAMPLE = "examples/tongnan-2025/budget.txt"
CLEAN = "examples/minimal/budget.txt"


class Reading(unittest.TestCase):
    def setUp(self):
        self.package = yusuan.open(EXAMPLE)

    def test_kind_and_counts(self):
        counts = self.package.counts
        self.assertEqual(self.package.kind, "budget")
        self.assertEqual((counts["printed"], counts["settled"], counts["violated"]), (246, 246, 3))
        self.assertEqual(counts["errors"], len(list(self.package.findings(level="error"))))

    def test_findings_are_flat_rows_of_one_shape(self):
        rows = list(self.package.findings(language="en"))
        self.assertEqual(len({tuple(row) for row in rows}), 1)
        wrong = next(row for row in rows if row["rule"] == "figure-wrong")
        self.assertEqual((wrong["line"], wrong["printed"], wrong["expected"]), (25, "25.92 元", "25.92 万元"))
        self.assertIsNone(wrong["page"])
        self.assertIn("should be", wrong["message"])

    def test_figures_are_those_of_csv(self):
        rows = list(self.package.figures())
        lines = list(csv.DictReader(io.StringIO(self.package.extract("csv"))))
        self.assertEqual(len(rows), len(lines))
        self.assertEqual(list(rows[0]), list(lines[0]))
        for row, line in zip(rows, lines):
            self.assertEqual(row["yuan"], Decimal(line["yuan"]) if line["yuan"] else None)
            self.assertEqual(row["count"], int(line["count"]) if line["count"] else None)
            self.assertEqual(row["printed"], line["printed"])
            self.assertEqual(row["function"] or "", line["function"])

    def test_amounts_are_exact(self):
        rows = list(self.package.figures())
        self.assertTrue(all(isinstance(row["yuan"], Decimal) for row in rows if row["count"] is None))
        self.assertTrue(all(row["yuan"] is None for row in rows if row["count"] is not None))
        total = sum(row["yuan"] for row in yusuan.open(CLEAN).figures() if row["sentence"] is None)
        self.assertEqual(total, total.quantize(Decimal("0.01")))

    def test_everything_as_one_dict(self):
        everything = self.package.check(language="en", ledger=True)
        self.assertEqual(everything["kind"], "budget")
        self.assertEqual(len(everything["identities"]), sum(everything["ledger"].values()))
        self.assertEqual(json.loads(self.package.report("jsonl", language="en"))["file"], EXAMPLE)

    def test_records(self):
        names = [project["name"] for project in self.package.projects()]
        self.assertIn("潼南区政务中心购买社会服务专项资金", names)
        self.assertTrue(all(row["record"] == "indicator" for row in self.package.indicators()))

    def test_one_package_in_two_languages(self):
        self.assertIn("已证实：", self.package.report())
        self.assertIn("Proved: ", self.package.report(language="en"))
        self.assertIn("weights-sum", self.package.report(full=True))
        self.assertNotIn("weights-sum", self.package.report())

    def test_rows_may_be_left_early(self):
        rows = self.package.figures()
        next(rows)
        rows.close()

    def test_from_memory(self):
        with open(CLEAN, "rb") as file:
            package = yusuan.open_bytes("memory.txt", file.read())
        self.assertEqual((package.counts["printed"], package.counts["settled"]), (105, 105))
        self.assertEqual(next(package.figures())["file"], "memory.txt")

    def test_in_parts(self):
        with open(CLEAN, "rb") as file:
            head, table, rest = file.read().partition("一般公共预算财政拨款支出预算表".encode())
        parts = {"附件2 报表.txt": table + rest, "附件1 说明.txt": head}
        package = yusuan.Context().open_parts("预算", parts)
        self.assertEqual((package.counts["printed"], package.counts["settled"]), (105, 105))
        self.assertEqual(package.check()["parts"], ["附件1 说明.txt", "附件2 报表.txt"])
        self.assertEqual({row["part"] for row in package.figures()} - {None}, set(parts))
        with self.assertRaisesRegex(yusuan.Error, "没有能读的文件"):
            yusuan.Context().open_files(["/no/such/a.txt", "/no/such/b.txt"])


class Knowledge(unittest.TestCase):
    def test_rules(self):
        context = yusuan.Context(language="en")
        rules = context.rules()
        self.assertEqual(len({rule["rule"] for rule in rules}), len(rules))
        self.assertEqual(context.rule("weights-sum")["level"], "error")
        self.assertTrue(context.forms()[0]["form"])

    def test_only_and_without(self):
        only = yusuan.Context(only=["weights-sum"]).open(EXAMPLE)
        self.assertEqual({row["rule"] for row in only.findings()}, {"weights-sum"})
        without = yusuan.Context(without=["weights-sum"]).open(EXAMPLE)
        self.assertNotIn("weights-sum", {row["rule"] for row in without.findings()})

    def test_accepted(self):
        whole = yusuan.open(EXAMPLE)
        template = [line for line in whole.report("accept").splitlines() if line.startswith("weights-sum\t")]
        with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
            file.write(template[0] + "looked at\n" + template[0].replace("90%", "80%") + "no more\n")
            file.flush()
            package = yusuan.Context(accept=[file.name]).open(EXAMPLE)
            self.assertEqual(package.accepts(), {file.name + ":1": True, file.name + ":2": False})
        self.assertEqual((package.counts["accepted"], package.counts["errors"]), (1, whole.counts["errors"] - 1))
        self.assertEqual([row["accepted"] for row in package.findings() if row["rule"] == "weights-sum"], ["looked at"])

    def test_without_forms(self):
        package = yusuan.Context(forms=False).open(CLEAN)
        self.assertEqual({row["form"] for row in package.figures()}, {None})

    def test_nearest(self):
        self.assertEqual(yusuan.nearest("chek", ["extract", "check"]), "check")
        self.assertIsNone(yusuan.nearest("zzzzzzzz", ["check"]))
        self.assertTrue(yusuan.is_known("a.PDF") and not yusuan.is_known("a.exe"))
        self.assertRegex(yusuan.version(), r"^\d+\.\d+\.\d+$")


class Failures(unittest.TestCase):
    def test_a_missing_file_is_named(self):
        with self.assertRaisesRegex(yusuan.Error, "no/such.pdf: "):
            yusuan.Context(language="en").open("no/such.pdf")

    def test_a_misspelled_rule(self):
        with self.assertRaisesRegex(yusuan.Error, "figure-wrong"):
            yusuan.Context(only=["figure-wrnog"])
        with self.assertRaisesRegex(yusuan.Error, "weights-sum"):
            yusuan.Context().rule("weigths-sum")

    def test_a_wild_format_level_language_type(self):
        package = yusuan.open(CLEAN)
        with self.assertRaisesRegex(yusuan.Error, "text lines json jsonl"):
            package.report("yaml")
        with self.assertRaisesRegex(ValueError, "note, warning, error"):
            package.findings(level="bad")
        with self.assertRaisesRegex(ValueError, "zh, en"):
            package.report(language="fr")
        with self.assertRaises(yusuan.Error):
            yusuan.open(CLEAN, type="zzz")

    def test_a_text_that_is_wrong(self):
        with self.assertRaisesRegex(yusuan.Error, "none.form"):
            yusuan.Context(load=["no/such/none.form"])

    def test_memory(self):
        with self.assertRaises(yusuan.Error):
            yusuan.Context(memory_limit=100_000).open(EXAMPLE)

    def test_given_up(self):
        stages = []
        context = yusuan.Context(progress=lambda file, stage: stages.append(stage) or stage != "checking")
        with self.assertRaises(yusuan.Error):
            context.open(EXAMPLE)
        self.assertEqual((stages[0], stages[-1]), ("reading", "checking"))

    def test_what_the_callback_raises_comes_out(self):
        def interrupt(file, stage):
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            yusuan.Context(progress=interrupt).open(EXAMPLE)


class Lives(unittest.TestCase):
    def test_threads(self):
        context, results = yusuan.Context(), []

        def work(own):
            for _ in range(5):
                results.append(own.open(EXAMPLE).counts["violated"])

        threads = [threading.Thread(target=work, args=(own,)) for own in (context, context, context.clone())]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(results, [3] * 15)

    def test_many_packages(self):
        context = yusuan.Context(language="en")
        packages = (context.open(path) for path in (CLEAN, EXAMPLE, CLEAN))
        stats = context.stats(packages, level="error")
        self.assertEqual((stats["documents"], stats["to_fix"], stats["clean"]), (3, 1, 2))
        self.assertEqual({rule["level"] for rule in stats["rules"]}, {"error"})
        self.assertEqual(stats["units"][0]["fix"], 4)
        packages = [context.open(path) for path in (CLEAN, EXAMPLE)]
        self.assertTrue(context.table(packages).startswith("2 documents: 1 to fix"))
        self.assertIn("<!DOCTYPE html>", context.table(packages, format="html"))
        self.assertEqual((packages[1].workbook()[:2], context.workbook(packages)[:2]), (b"PK", b"PK"))

    def test_annotate(self):
        copy, kind = yusuan.open("tests/cli/swapped.txt").annotate()
        self.assertEqual(kind, "html")
        self.assertIn(">251.00</mark>", copy.decode())
        self.assertIn("Must fix 1", yusuan.open("tests/cli/swapped.txt").annotate(language="en")[0].decode())
        self.assertEqual(yusuan.open("tests/cli/swapped.txt").annotate_parts(), [])

    def test_annotate_parts(self):
        with open("tests/cli/swapped.txt", "rb") as file:
            head, table = file.read().split("一般公共预算财政".encode(), 1)
        title = head[:head.index("一、".encode())]
        parts = {"说明.txt": head, "表.html": title + b"<p>" + "一般公共预算财政".encode() + table}
        copies = yusuan.Context().open_parts("预算", parts).annotate_parts()
        self.assertEqual([(name, kind) for name, _, kind in copies], [("表.html", "html"), ("说明.txt", "html")])

    def test_nothing_is_left(self):
        def size():
            with open("/proc/self/statm") as file:
                return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

        def use():
            package = yusuan.open(EXAMPLE)
            package.report()
            next(package.figures())

        for _ in range(20):
            use()
        gc.collect()
        before = size()
        for _ in range(60):
            use()
        gc.collect()
        self.assertLess(size() - before, 8 << 20)


if __name__ == "__main__":
    unittest.main()
