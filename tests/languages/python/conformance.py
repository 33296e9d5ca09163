"""Sends each request of the conformance file, as a line and through the function of its message, and compares the answers."""

import datetime
import decimal
import functools
import json
import sys
import threading
import typing

from messages import cut, hello, markdown, msgc, names, order, reply, template, weekly

FUNCTIONS: typing.Dict[str, typing.Dict[str, typing.Callable[..., msgc.Rendered]]] = {
    "cut.msg": {"cut": cut.cut},
    "hello.msg": {"hello": hello.hello},
    "markdown.msg": {"report": markdown.report},
    "names.msg": {"尺码收集": names.尺码收集},
    "order.msg": {"order": order.order, "已付款-通知": order.已付款__通知},
    "reply.msg": {"answer": reply.answer},
    "template.msg": {"paid": template.paid},
    "weekly.msg": {"weekly": weekly.weekly, "push": weekly.push},
}
ARGUMENTS = {"class": "class_", "_": "x__u5f_"}


def compare(expected: typing.Dict[str, typing.Any], rendering: typing.Callable[[], msgc.Rendered]) -> None:
    about, codes = expected["about"], expected.get("codes", [])
    try:
        rendered = rendering()
    except msgc.RenderError as error:
        assert [finding.code for finding in error.findings] == codes, (about, error)
        assert not {"payload", "plan", "skipped"} & expected.keys(), about
        return
    assert [finding.code for finding in rendered.findings] == codes, (about, rendered)
    assert rendered.payload == expected.get("payload"), (about, rendered)
    assert (None if rendered.plan is None else json.loads(rendered.plan)) == expected.get("plan"), (about, rendered)
    assert rendered.skipped == expected.get("skipped", False), (about, rendered)


def function_of(request: typing.Dict[str, typing.Any]) -> typing.Optional[typing.Callable[..., msgc.Rendered]]:
    functions = FUNCTIONS.get(request.get("file", ""), {})
    if request.get("message") is None and len(functions) == 1:
        return next(iter(functions.values()))
    return functions.get(request.get("message") or "")


def main() -> None:
    file, root, program = sys.argv[1:]
    called = refused = 0
    with open(file, encoding="utf-8") as lines:
        cases = [json.loads(line, parse_float=decimal.Decimal) for line in lines]
    with msgc.Client(root, [program]) as client:
        for expected in cases:
            request = expected.get("request")
            line = expected.get("line")
            if line is None:
                # Not through decimals: the same line as that of other languages.
                line = json.dumps(request, default=float)
            answer = client.exchange(line)
            if "id" in expected:
                assert json.loads(answer)["id"] == expected["id"], expected["about"]
            if "protocol" in expected:
                assert json.loads(answer)["protocol"] == expected["protocol"], expected["about"]
                continue
            compare(expected, functools.partial(msgc.answer_of, answer))
            if request is None:
                continue
            function, params = function_of(request), request.get("params")
            if function is None or not isinstance(params, dict):
                continue
            now = request.get("now")
            if isinstance(now, int):
                now = datetime.datetime.fromtimestamp(now, datetime.timezone.utc)
            arguments: typing.Dict[str, typing.Any] = {ARGUMENTS.get(str(name), str(name)): value for name, value in params.items()}
            try:
                compare(expected, functools.partial(function, client, **arguments, now_=now))
                called += 1
            except TypeError:
                # One is missing, there is no such argument, or only another message of the file has it.
                codes = set(expected.get("codes", []))
                assert {"unknown-param", "missing-param"} & codes or {"note", "paid"} & params.keys(), expected["about"]
                refused += 1

        typed: order.OrderParams = {
            "openid": "oR5Gjjl_eiZoUpGozMo7dbBJ362A",
            "items": ({"title": "a", "price": decimal.Decimal("9999999999.99")},),
            "labels": {"2": "b", "1": "a"},
            "at": datetime.datetime(2024, 11, 20, 1, 30, tzinfo=datetime.timezone.utc),
        }
        given = order.order(client, **typed)
        assert json.loads(given.payload or "")["text"]["content"] == (
            "云杉科技（普通）\na ￥9999999999.99 × 1\n2=b\n1=a\n2024-11-20 09:30:00"
        ), given

        # Threads get the answers of their own requests.
        wrong: typing.List[int] = []

        def work(number: int) -> None:
            for _ in range(200):
                if f"{number}！" not in (hello.hello(client, name=str(number)).payload or ""):
                    wrong.append(number)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not wrong, wrong

    for closed in (lambda: hello.hello(client, name="a"), lambda: msgc.Client(program=["no-such-program"]), lambda: msgc.Client(program=["echo"])):
        try:
            closed()
        except msgc.ClientError:
            pass
        else:
            raise AssertionError("a client that is closed, or none, renders")
    print(f"Python: {len(cases)} lines, {called} of them through functions, {refused} refused by their arguments")


main()
