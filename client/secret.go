package client

import (
	"fmt"
	"io"

	"cardbench/client/signature"
)

// Secret is an app's client secret. Printing it, in any format, shows a mask.
type Secret struct{ value string }

// NewSecret returns a Secret that holds value.
func NewSecret(value string) Secret { return Secret{value: value} }

// Reveal returns the secret itself, for signing only.
func (s Secret) Reveal() string { return s.value }

// Empty reports whether there is no secret.
func (s Secret) Empty() bool { return s.value == "" }

// String returns a mask of constant length, "" when there is no secret.
func (s Secret) String() string {
	if s.Empty() {
		return ""
	}
	return signature.Mask
}

// Format writes the mask whatever the verb: without it, %d would print the field.
func (s Secret) Format(f fmt.State, _ rune) { io.WriteString(f, s.String()) }

// MarshalText returns the mask, so that no encoder writes the secret.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
