package client

// Secret is an app's client secret. Printing it, in any format, shows a mask.
type Secret struct{ value string }

// NewSecret returns a Secret that holds value.
func NewSecret(value string) Secret { return Secret{value: value} }

// Reveal returns the secret itself, for signing only.
func (s Secret) Reveal() string { return s.value }

// Empty reports whether there is no secret.
func (s Secret) Empty() bool { return s.value == "" }

// mask stands for a secret wherever it would be shown.
const mask = "••••••••"

// String returns a mask of constant length.
func (s Secret) String() string {
	if s.Empty() {
		return ""
	}
	return mask
}

// GoString returns the mask too, so that %#v shows no secret.
func (s Secret) GoString() string { return s.String() }

// MarshalText returns the mask, so that no encoder writes the secret.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
