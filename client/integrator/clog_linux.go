package integrator

import (
	"context"
	"fmt"
	"net"
	"sync"
	"syscall"
)

// clog fills the queue of a listener that nobody accepts from: it is made as short as it
// can be, then connections of our own stand in it. What comes behind them gets no
// answer, as from a server that is overrun.
func clog(ctx context.Context, listener net.Listener, calls *sync.WaitGroup) error {
	tcp, ok := listener.(*net.TCPListener)
	if !ok {
		return fmt.Errorf("the fault slow-connect needs a TCP port, not %T", listener)
	}
	control, err := tcp.SyscallConn()
	if err != nil {
		return err
	}
	if err := control.Control(func(fd uintptr) { err = syscall.Listen(int(fd), 0) }); err != nil {
		return err
	}
	if err != nil {
		return fmt.Errorf("the queue of the port cannot be shortened: %w", err)
	}
	// The first one fills the queue; the others wait behind it, in case it holds more.
	const fillers = 8
	if err := stand(ctx, listener.Addr().String(), calls); err != nil {
		return err
	}
	for range fillers - 1 {
		calls.Go(func() { stand(ctx, listener.Addr().String(), calls) }) //nolint:errcheck // it is meant to get nowhere
	}
	return nil
}

// stand connects and keeps the connection until ctx ends.
func stand(ctx context.Context, address string, calls *sync.WaitGroup) error {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return err
	}
	calls.Go(func() {
		<-ctx.Done()
		conn.Close() //nolint:errcheck // nothing was sent through it
	})
	return nil
}
