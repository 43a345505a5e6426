//go:build !linux

package integrator

import (
	"context"
	"errors"
	"net"
	"sync"
)

// clog cannot be done here: other systems answer behind a full queue, or do not let it
// be shortened.
func clog(context.Context, net.Listener, *sync.WaitGroup) error {
	return errors.New("the fault slow-connect needs Linux, whose queue of a port can be filled: " +
		"call an address that nobody answers, such as http://192.0.2.1/, in its place")
}
