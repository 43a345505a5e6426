package integrator

import "sync"

// calls are the calls being answered, until the server closes.
type calls struct {
	mu      sync.Mutex // makes closed and the first Add behind it one step
	closed  bool
	running sync.WaitGroup
}

// begin reports whether a call that arrived may be answered; done must follow if so.
func (c *calls) begin() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return false
	}
	c.running.Add(1)
	return true
}

func (c *calls) done() { c.running.Done() }

// close lets no more calls begin and waits for the end of those that have.
func (c *calls) close() {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	c.running.Wait()
}
