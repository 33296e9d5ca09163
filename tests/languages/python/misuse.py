"""Each call below is refused by mypy with the code beside it; where it took one, the comment would be an error."""

from messages import hello, msgc, order


def misuse(client: msgc.Client) -> None:
    hello.hello(client)  # type: ignore[call-arg]
    hello.hello(client, name=1)  # type: ignore[arg-type]
    hello.hello(client, name=None)  # type: ignore[arg-type]
    hello.hello(client, name="a", nmae="b")  # type: ignore[call-arg]
    hello.hello(client, "a")  # type: ignore[misc]
    order.order(client, openid="a", items=[], level="特急")  # type: ignore[arg-type]
    order.order(client, openid="a", items=[{"title": "a"}])  # type: ignore[typeddict-item]
    order.order(client, openid="a", items={"title": "a", "price": 1})  # type: ignore[arg-type]
    order.order(client, openid="a", items=[{"title": "a", "price": 39.8}])  # type: ignore[typeddict-item]
    order.已付款__通知(client, openid="a", paid="yes")  # type: ignore[arg-type]
    hello.hello(client, name="a").payload.upper()  # type: ignore[union-attr]
