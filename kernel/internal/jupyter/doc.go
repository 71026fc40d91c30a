// Package jupyter is the wire format of the Jupyter messaging protocol:
// frames, signatures, headers, one file for each family of messages, the
// connection file and the conversion of text positions. It has no sockets and
// no state beyond a Session's message counter and signature history.
//
// Specification: https://jupyter-client.readthedocs.io/en/stable/messaging.html
package jupyter

// ProtocolVersion is the version of the messaging protocol that the kernel
// reports in kernel_info_reply and in every header. 5.5 is claimed because
// what it and 5.4 ask for is there: iopub_welcome on every subscription, and
// kernel_info and shutdown answered on the control channel.
const ProtocolVersion = "5.5"
