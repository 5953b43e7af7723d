#!/bin/sh
# Projects and their targets as a finance system hands them out: a list of projects by code, with what they rest on, and
# a list of targets that names its projects by their codes alone. Each is said to be vague once, wherever it is told of.
cd "$(dirname "$0")/../.." && . tests/package.sh

write() { # the two lists; a target's row is TARGETS
    cat > "$TEMPORARY/document.md" << END
# 项目信息

| 项目编码 | 项目名称 | 预算单位 | 项目总金额（元） | 政策依据 | 测算依据 | 年度目标 |
|---|---|---|---|---|---|---|
| 640100260000000000001 | 河道保洁 | 清水市水务所 | 1200000 | 根据《清水市河道管理办法》设立 | 保洁员 20 人×5000 元/月×12 个月 | 河面无漂浮物 |
| 640100260000000000002 | 泵站值守 | 清水市水务所 | 300000 | ${BASIS:-按《清水市泵站规程》} | ${ESTIMATE:-2人×12500元×12月} | 泵站全年运行 |

# 指标信息

| 项目编码 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标解释 |
|---|---|---|---|---|---|
| 640100260000000000001 | 产出 | 数量 | 保洁河道长度 | ≥30公里 | 考察保洁范围 |
| 640100260000000000001 | 产出 | 时效 | 漂浮物清理时限 | 24小时内 | 考察及时程度 |
| 640100260000000000002 | 产出 | 数量 | ${NAME:-值守泵站数} | 4座 | 考察值守范围 |
| 640100260000000000002 | 产出 | 时效 | 故障到场时间 | ${LIMIT:-1小时内} | 考察响应 |
| 640100260000000000002 | 效益 | 社会效益 | 城区内涝 | ${VALUE:-不超过 2 次} | 考察效果 |
END
}
vague() { # NAME WANTED: rules of the kind with what they count
    write
    run check --lang en --format lines "$TEMPORARY/document.md"
    is "$1" "$(sed -n 's/.*\[\(.*-bare\|name-lengthy\|time-unlimited\|value-unquantified\)\]$/\1/p' "$TEMPORARY/out" |
        sort | paste -s -d' ' -)" "$2"
}
vague "nothing is vague" ""
BASIS=保障泵站正常运转 vague "grounds without a document" basis-bare
ESTIMATE=参考往年支出30万元 vague "an estimate without a product" estimate-bare
NAME=对全市所有在用排涝泵站开展值守的数量 vague "a name that tells the work" name-lengthy
LIMIT=及时 vague "a time without limit" time-unlimited
VALUE=得到明显缓解 vague "a value in words" value-unquantified
VALUE=每年两次以内 vague "a number in words" ""
VALUE=不适用 vague "a target that does not apply" ""
LIMIT=及时 VALUE=明显缓解 BASIS=保障运转 vague "several at once" "basis-bare time-unlimited value-unquantified"
LIMIT=及时 write
run extract --format jsonl "$TEMPORARY/document.md"
is "the targets are those of the projects of the list" \
    "$(grep '"record": "project"' "$TEMPORARY/out" | grep -c '"name": "泵站值守"')" 2

done_testing
