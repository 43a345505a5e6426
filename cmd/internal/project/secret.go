package project

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
	"cardbench/model/bench"
)

const (
	maxSecret   = 64 << 10         // bytes of a secret file or of a command's output
	secretLimit = 30 * time.Second // a password manager may ask its user
)

// Secrets resolves references to secrets.
type Secrets struct {
	Files  Files
	Getenv func(string) string
	Prompt Prompt // nil: there is nobody to ask

	meaning string // what hints call it; "" is the app's client secret
	command func(context.Context, bench.SecretRef) (client.Secret, error)
}

// called is what hints call the secret.
func (s Secrets) called() string { return cmp.Or(s.meaning, "the app's client secret") }

// Flag resolves the reference that a flag gives: "env:NAME", "file:PATH", "cmd:COMMAND"
// or "prompt". Anything else is refused without being repeated: it may be the
// secret itself.
func (s Secrets) Flag(ctx context.Context, value string) (client.Secret, error) {
	ref, ok := bench.ParseSecretRef(value)
	if !ok {
		return client.Secret{}, fault.Usagef(
			"write --secret env:NAME, file:PATH, cmd:COMMAND or prompt; the secret itself would stay in the shell's history",
			"--secret takes a reference, not the secret")
	}
	return s.Resolve(ctx, ref, ".")
}

// Resolve finds the secret behind ref; a relative path starts at dir. The error names
// the reference and the way out, never the secret.
func (s Secrets) Resolve(ctx context.Context, ref bench.SecretRef, dir string) (client.Secret, error) {
	var value string
	var err error
	switch ref.Kind {
	case "":
		return client.Secret{}, nil
	case bench.SecretEnv:
		value, err = s.variable(ref)
	case bench.SecretFile:
		value, err = s.file(ref, dir)
	case bench.SecretCmd:
		if s.command != nil {
			return s.command(ctx, ref)
		}
		return RunCommand(ctx, ref)
	case bench.SecretPrompt:
		return s.ask(ctx, "client secret")
	default:
		err = unresolved(ref, "is of an unknown kind", "write env:NAME, file:PATH, cmd:COMMAND or prompt")
	}
	if err != nil {
		return client.Secret{}, err
	}
	return client.NewSecret(value), nil
}

// ask lets the user type a secret.
func (s Secrets) ask(ctx context.Context, what string) (client.Secret, error) {
	if s.Prompt == nil {
		return client.Secret{}, fault.Usagef(
			"run it in a terminal, or write env:NAME, file:PATH or cmd:COMMAND", "the %s is typed by hand, and there is no terminal to ask on", what)
	}
	secret, err := s.Prompt(ctx, what)
	if err == nil && secret.Empty() {
		err = fault.Usagef("type it, or paste it", "no %s was typed", what)
	}
	return secret, err
}

func (s Secrets) variable(ref bench.SecretRef) (string, error) {
	value := s.Getenv(ref.Name)
	if value == "" {
		return "", unresolved(ref, "is not set", "export "+ref.Name+" with "+s.called())
	}
	return value, nil
}

func (s Secrets) file(ref bench.SecretRef, dir string) (string, error) {
	name := s.Files.join(dir, ref.Name)
	src, err := s.Files.Read(name, maxSecret)
	if err != nil {
		e := fault.Of(err)
		return "", unresolved(ref, "cannot be read: "+e.What, "put "+s.called()+" into "+name)
	}
	value := trim(src)
	if value == "" {
		return "", unresolved(ref, "is empty", "put "+s.called()+" into "+name)
	}
	return value, nil
}

// RunCommand runs a command line in the system's shell and takes what it prints. What
// it prints as an error is not shown: it may hold the secret.
func RunCommand(ctx context.Context, ref bench.SecretRef) (client.Secret, error) {
	ctx, cancel := context.WithTimeout(ctx, secretLimit)
	defer cancel()
	shell, flag := "sh", "-c"
	if runtime.GOOS == "windows" {
		shell, flag = "cmd", "/C"
	}
	var out limited
	cmd := exec.CommandContext(ctx, shell, flag, ref.Name)
	cmd.Stdout = &out
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	value := trim(out.Bytes())
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		err = unresolved(ref, fmt.Sprintf("gave nothing within %d s", int(secretLimit.Seconds())), "run the command by hand")
	case ctx.Err() != nil:
		err = ctx.Err()
	case err != nil:
		err = unresolved(ref, "failed: "+err.Error(), "run the command by hand")
	case value == "":
		err = unresolved(ref, "printed nothing", "let the command print the secret")
	}
	if err != nil {
		return client.Secret{}, err
	}
	return client.NewSecret(value), nil
}

// limited is a buffer that takes no more than a secret can be long.
type limited struct{ bytes.Buffer }

// Write takes p or refuses it.
func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > maxSecret {
		return 0, errors.New("the output is too long for a secret")
	}
	return l.Buffer.Write(p)
}

func trim(src []byte) string { return strings.TrimRight(string(src), "\r\n") }

func unresolved(ref bench.SecretRef, what, hint string) error {
	return fault.New(fault.Usage, "the secret "+ref.String()+" "+what, "", hint)
}
