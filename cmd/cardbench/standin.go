package main

import (
	"context"
	"crypto/rand"
	"io/fs"
	"sync"

	"cardbench/client"
	"cardbench/client/integrator"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

// standIn starts the built-in integrator when an environment first wants it. It
// listens on a port of this machine and shares a random secret with the client, so that
// its check of signatures is a real one. Actions change its cards until it is reset.
type standIn struct {
	ctx  context.Context //nolint:containedctx // the life of the server
	deps deps

	mu     sync.Mutex
	server *integrator.Server
	desk   *integrator.Desk
	secret client.Secret
}

func newStandIn(ctx context.Context, d deps) *standIn { return &standIn{ctx: ctx, deps: d} }

// start returns how to call the integrator as if it stood at the URL public. It is
// started at the first call.
func (s *standIn) start(responses fs.FS, public string) (client.Endpoint, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.server == nil {
		if err := s.listen(responses); err != nil {
			return client.Endpoint{}, err
		}
	}
	to := client.Endpoint{TargetURL: s.server.Target(public), PublicURL: public, Secret: s.secret}
	if !callable(public) {
		to = client.Endpoint{TargetURL: s.server.URL() + "/", Secret: s.secret}
		public = to.TargetURL
	}
	s.server.AddPublic(public)
	return to, nil
}

func (s *standIn) listen(responses fs.FS) error {
	desk, err := integrator.NewDesk(responses)
	if err != nil {
		return project.NotJSON(fault.File, err)
	}
	s.secret = client.NewSecret(rand.Text())
	server, err := integrator.Serve(s.ctx, loopback, integrator.Options{
		Secret: s.secret, RequireSignature: true, Responses: desk, Now: s.deps.now,
	})
	if err != nil {
		return fault.New(fault.Network, err.Error(), "", "")
	}
	s.server, s.desk = server, desk
	return nil
}

// reset brings the cards back to what they were before any action.
func (s *standIn) reset() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.desk != nil {
		s.desk.Reset()
	}
	return nil
}

// callable reports whether HubSpot could call a target URL. A card that is wrong there
// still shows what its integrator answers.
func callable(public string) bool {
	anybody := client.Caller{Host: host.Classic(), Record: bench.Record{ObjectType: "contacts", ID: "1"}}
	_, err := client.FetchRequest(client.Endpoint{TargetURL: public}, anybody, model.ObjectType{Name: "contacts"})
	return err == nil
}

// loopback is any free port of this machine.
const loopback = "127.0.0.1:0"
