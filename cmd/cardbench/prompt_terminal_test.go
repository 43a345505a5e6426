//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"

	"cardbench/cmd/internal/fault"
)

// TestSecretIsTyped on the terminal, which does not show it, and signs what it should.
func TestSecretIsTyped(t *testing.T) {
	sign := []string{"sign", "--secret", "prompt", "--signature", "v2", "--url", "https://example.com/card?userId=1"}
	for _, c := range []struct {
		name, keys, says string
		code             fault.Code
	}{
		{"typed", "s3cret\n", "9290dc8fc12ce465bbf2c9174a858d07317a6987c6c1e4df8568b74d23bacd26", fault.OK},
		{"corrected", "s3crey\x7ft\n", "9290dc8fc12ce465bbf2c9174a858d07317a6987c6c1e4df8568b74d23bacd26", fault.OK},
		{"taken back, with arrows", "hunter2\x15\x1b[D\x1bOC\x1b[1;5DSECRET\b\b\b\b\b\b\x1b[3~s3cret\r", "9290dc8fc12ce465bbf2c9174a858d07317a6987c6c1e4df8568b74d23bacd26", fault.OK},
		{"nothing", "\n", "no client secret was typed; type it, or paste it", fault.Usage},
		{"ctrl+d", "\x04", "no client secret was typed", fault.Usage},
		{"too much", strings.Repeat("s3cre", 1000) + "\n", "more than 4096 bytes were typed", fault.Usage},
		{"ctrl+c", "\x03", "cancelled", fault.Cancelled},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openSession(t, sign...)
			s.until("Type the client secret, which is not shown: ")
			if _, err := s.terminal.WriteString(c.keys); err != nil {
				t.Fatal(err)
			}
			if code := s.end(); code != int(c.code) {
				t.Errorf("exit code %d: %q", code, s.seen.String())
			}
			if said := s.seen.String(); !strings.Contains(said, c.says) || strings.Contains(said, "s3cre") {
				t.Errorf("said %q", said)
			}
		})
	}
}

// TestSecretOfAnEnvironmentIsTyped for a command that calls, once.
func TestSecretOfAnEnvironmentIsTyped(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{
		"card.json":      `{"title": "T", "fetch": {"targetUrl": "http://127.0.0.1:1/card", "objectTypes": [{"name": "contacts"}]}}`,
		"cardbench.yaml": "environments: { dev: { secret: prompt } }\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := openSession(t, "fetch", filepath.Join(folder, "card.json"), "--record", "contacts:5", "--include")
	s.until(`Type the client secret of environment "dev", which is not shown: `)
	if _, err := s.terminal.WriteString("hunter2\n"); err != nil {
		t.Fatal(err)
	}
	if code := s.end(); code != int(fault.Network) {
		t.Errorf("exit code %d", code)
	}
	if said := s.seen.String(); strings.Contains(said, "hunter2") || !strings.Contains(said, "X-HubSpot-Signature-v3: ") || strings.Count(said, "Type the") != 1 {
		t.Errorf("said %q", said)
	}
}

// TestTerminalShowsAgainWhatIsTyped after the question for a secret was interrupted.
func TestTerminalShowsAgainWhatIsTyped(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(self, filepath.Join(dir, "cardbench")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "sh", "-c", "trap : INT; cardbench sign --secret prompt --url http://x/; stty -a")
	cmd.Env = append(os.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"), "CARDBENCH_NO_LOG=1")
	terminal, err := pty.Start(cmd)
	if err != nil {
		t.Skipf("no pseudo-terminal is to be had: %v", err)
	}
	t.Cleanup(func() { terminal.Close() })
	s := &session{t: t, cmd: cmd, terminal: terminal}
	s.until("not shown: ")
	if _, err := terminal.WriteString("\x03"); err != nil {
		t.Fatal(err)
	}
	s.end()
	if said := s.seen.String(); !strings.Contains(said, " echo ") || strings.Contains(said, "-echo ") {
		t.Errorf("stty says %q", said)
	}
}
