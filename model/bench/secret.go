package bench

import (
	"strings"

	"cardbench/model/schema"
)

// secret reads a reference to a secret. Whatever else stands there may be a
// secret: no message repeats it.
func (p *reader) secret(into *SecretRef) value {
	return value{form: &schema.Node{Type: []string{textType}, Pattern: "^((env|file|cmd):|prompt$)"}, read: func(m member) error {
		const hint = "write env:NAME, file:PATH, cmd:COMMAND or prompt, and keep the secret out of the file"
		s, err := p.scalar(m)
		if err != nil {
			return err
		}
		ref, ok := ParseSecretRef(s)
		if !ok {
			return p.fail(p.place(m), "the secret is not a reference", hint)
		}
		*into = ref
		return nil
	}}
}

// ParseSecretRef reads "env:NAME", "file:PATH", "cmd:COMMAND" or "prompt"; ok is false
// for anything else, which may be a secret and must not be shown.
func ParseSecretRef(s string) (ref SecretRef, ok bool) {
	if s == SecretPrompt {
		return SecretRef{Kind: SecretPrompt}, true
	}
	kind, name, _ := strings.Cut(s, ":")
	name = strings.TrimSpace(name)
	if name == "" || strings.ContainsAny(name, "\n\t") {
		return SecretRef{}, false
	}
	switch kind {
	case SecretEnv:
		ok = variable(name)
	case SecretFile, SecretCmd:
		ok = true
	}
	if !ok {
		return SecretRef{}, false
	}
	return SecretRef{Kind: kind, Name: name}, true
}

// variable reports whether s can be the name of an environment variable. A secret
// behind "env:" usually cannot.
func variable(s string) bool {
	for i, r := range s {
		letter := r == '_' || (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z')
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}
