"""by_function: what budget packages spend, by function, in 10,000 yuan: `python3 by_function.py FILE...`

With pandas the same is one line: pandas.DataFrame(package.figures()).query("measure == 'spend'").groupby("function").yuan.sum()
"""

import sys

import yusuan

for path in sys.argv[1:]:
    try:
        package = yusuan.open(path)
    except yusuan.Error as problem:
        print(f"by_function: {problem}", file=sys.stderr)
        continue
    print(f"{path}: {package.kind}, {package.counts['errors']} errors")
    spent = {}
    for figure in package.figures():
        # Every coordinate is printed in several tables; each counts once.
        if figure["measure"] == "spend" and figure["stage"] == "budget" and figure["function"] and not figure["nature"]:
            spent[figure["function"], figure["year"]] = figure["yuan"], figure["row"]
    for (function, year), (yuan, row) in sorted(spent.items()):
        print(f"{function} {year} {row or '-'} {yuan / 10000:.2f}")
