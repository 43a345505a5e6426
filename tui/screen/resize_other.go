//go:build !unix

package screen

// resizable says that the system tells when the terminal changes its size.
const resizable = false

// onResize is never called: Bubble Tea's renderer watches the size there.
func onResize(func()) (stop func()) { return func() {} }
