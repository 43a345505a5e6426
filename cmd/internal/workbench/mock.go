package workbench

import (
	"context"
	"crypto/rand"
	"sync"
	"time"

	"cardbench/client"
	"cardbench/client/integrator"
	"cardbench/tui"
)

// loopback is any free port of this machine.
const loopback = "127.0.0.1:0"

// noCard is answered where nothing is shown that could be.
const noCard = `{"results": []}`

// NewMock returns the stand-in integrator that the workbench lets answer in place of an
// endpoint. One listens at a time; it checks signatures with a secret of its own.
func NewMock(now func() time.Time) tui.Mock {
	var mu sync.Mutex
	var running *integrator.Server
	return func(ctx context.Context, o tui.MockOptions) (client.Endpoint, error) {
		mu.Lock()
		defer mu.Unlock()
		if running != nil {
			_ = running.Close() // the next one listens on a port of its own
			running = nil
		}
		secret := client.NewSecret(rand.Text())
		body := o.Body
		if body == nil {
			body = []byte(noCard)
		}
		server, err := integrator.Serve(ctx, loopback, integrator.Options{
			Secret: secret, RequireSignature: true, Now: now, Fault: o.Fault,
			Responses: integrator.One(body, 0, nil),
		})
		if err != nil {
			return client.Endpoint{}, err
		}
		running = server
		to := client.Endpoint{TargetURL: server.Target(o.Public), PublicURL: o.Public, Secret: secret}
		if o.Public == "" || client.Loopback(o.Public) {
			to = client.Endpoint{TargetURL: server.URL() + "/", Secret: secret}
		}
		server.AddPublic(to.TargetURL)
		if to.PublicURL != "" {
			server.AddPublic(to.PublicURL)
		}
		return to, nil
	}
}
