# next_year: is every figure of a package what it must be, by last year's package and the lines that a clerk changed?
#
#     awk -f next_year.awk CHANGES LAST THIS        (the two as `yusuan extract --format tsv` puts them out)
#
# CHANGES has a line for each changed amount: yuan, and the coordinate that it is of, as name=value; entity: the unit
# that it is of, and its department. A figure of this year
# must be last year's figure of the same coordinate and the changes under it; a figure of the year before must be last
# year's. It knows nothing of base data: it is the second opinion. Prints what differs, then "right WRONG UNKNOWN".
function under(asked, told) { return asked == "" || asked == told }
function applies(line,    k, c, ok) {
    split(change[line], parts, " ")
    delete c
    for (k in parts) { eq = index(parts[k], "="); c[substr(parts[k], 1, eq - 1)] = substr(parts[k], eq + 1) }
    if (f["entity"] != "" && c["entity"] != "" && !index("," c["entity"] ",", "," f["entity"] ",")) return 0
    if (c["receipts"] != "") {
        return (f["measure"] == "income" || f["measure"] == "receipts") && f["function"] == "" &&
            (f["source"] == "" || index("," c["receipts"] ",", "," f["source"] ","))
    }
    if (f["measure"] != "spend" && f["measure"] != "outlays" &&
        !((f["measure"] == "income" || f["measure"] == "receipts") && f["function"] != "")) return 0
    if (f["source"] != "" && !index("," c["source"] ",", "," f["source"] ",")) return 0
    if (f["nature"] != "" && !index("," c["nature"] ",", "," f["nature"] ",")) return 0
    if (f["project"] != "" && f["project"] != c["project"]) return 0
    if (f["function"] != "" && index(c["function"], f["function"]) != 1) return 0
    if (f["economic"] != "" && index(c["economic"], f["economic"]) != 1) return 0
    if (f["government-economic"] != "" && index(c["government"], f["government-economic"]) != 1) return 0
    return 1
}
FILENAME == ARGV[1] { if ($0 != "") { amount[++changes] = $1; $1 = ""; change[changes] = $0 } next }
FNR == 1 { split("", column); n = split($0, head, "\t"); for (i = 1; i <= n; i++) column[head[i]] = i; part++; next }
{
    n = split($0, v, "\t")
    for (name in column) f[name] = v[column[name]]
    if (f["measure"] == "" || f["yuan"] == "" || f["kind"] == "change") next
    if (part == 1 && (own == 0 || f["year"] > own) && f["sentence"] == "") own = f["year"]
    key = f["measure"] "|" f["stage"] "|" f["entity"] "|" f["source"] "|" f["function"] "|" f["economic"] "|" \
        f["government-economic"] "|" f["nature"] "|" f["project"]
    if (part == 1) {
        y = f["year"] == "" ? "?" : f["year"]
        old[y, key] = old[y, key] (old[y, key] == "" ? "" : " ") f["yuan"]
        next
    }
    y = f["year"]
    other = key
    if (f["measure"] == "income") sub(/^income/, "receipts", other) # 收入预算 is the one or the other, as a package has it
    if (other != key && (own, other) in old) old[own, key] = old[own, key] " " old[own, other]
    base = (own, key) in old ? old[own, key] : ("?", key) in old ? old["?", key] : ""
    if (base == "" && y == own + 1) for (i = 1; i <= changes; i++) if (applies(i)) base = 0
    if (base == "" && f["yuan"] + 0 == 0) { right++; next }
    if (base == "") { unknown++; if (show) print "unknown " f["table"] " " f["row"] " " f["column"] " " f["printed"]; next }
    more = 0
    if (y == own + 1 || y == "") for (i = 1; i <= changes; i++) if (applies(i)) more += amount[i]
    n = split(base, bases, " ") # a form may mean two things by one coordinate: either will do
    found = 0
    for (i = 1; i <= n && !found; i++) {
        want = bases[i] + more
        off = want - f["yuan"]; if (off < 0) off = -off
        found = off <= (f["unit"] ~ /万/ ? 500 : 1)
    }
    if (found) { right++; next }
    wrong++
    printf "%s %s / %s / %s: %s, wanted %.2f yuan (%s)\n", f["table"], f["sentence"], f["row"], f["column"], f["printed"], want, key
}
END { print right + 0, wrong + 0, unknown + 0 }
