// Each line that ends in a comment does not compile, for the reason in it.
package main

import "example.com/conformance/messages"

func misuse(client *messages.Client) {
	messages.Hello.Hello(client)                                                                           // not enough arguments
	messages.Hello.Hello(client, messages.Hello.New_HelloParams())                                         // not enough arguments
	messages.Hello.Hello(client, messages.Hello.New_HelloParams(1))                                        // cannot use 1
	messages.Hello.Hello(client, messages.Hello_HelloParams{Name: nil})                                    // cannot use nil
	messages.Hello.Hello(client, messages.Hello_HelloParams{Nmae: "a"})                                    // unknown field
	messages.Hello.Hello(client, messages.Cut.New_CutParams("a"))                                          // cannot use messages.Cut
	messages.Order.New_Item("a", 39.8)                                                                     // cannot use 39.8
	messages.Order.New_OrderParams("a", messages.Order.New_Item("a", "39.80"))                             // cannot use messages.Order
	messages.Order.X已付款__通知(client, messages.Order_X已付款__通知Params{Openid: "a", Paid: messages.Ptr("yes")}) // cannot use messages.Ptr
	messages.Order.Order(client, messages.Order_OrderParams{Openid: "a", Level: messages.Ptr("普通")})       // cannot use messages.Ptr
}
