// Package comm lets cells talk to the front end over Jupyter's comms: channels
// for messages of one's own, in both directions, also while a cell runs.
//
//	c := comm.Open("my.target", map[string]any{"start": 1})
//	c.OnMsg(func(m comm.Message) { fmt.Println(m.Data) })
//	c.Send(map[string]any{"x": 2})
//
// Package widgets stands on the same messages; whoever wants a slider takes
// that. Comms are in section "Custom Messages" of the Jupyter messaging spec
// (https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages).
package comm
