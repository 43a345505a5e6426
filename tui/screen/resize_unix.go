//go:build unix

package screen

import (
	"os"
	"os/signal"
	"syscall"
)

// resizable says that the system tells when the terminal changes its size.
const resizable = true

// onResize calls f when the terminal has changed its size, until stop is called.
func onResize(f func()) (stop func()) {
	resized := make(chan os.Signal, 1)
	done := make(chan struct{})
	signal.Notify(resized, syscall.SIGWINCH)
	go func() {
		for {
			select {
			case <-resized:
				f()
			case <-done:
				return
			}
		}
	}()
	return func() {
		signal.Stop(resized)
		close(done)
	}
}
