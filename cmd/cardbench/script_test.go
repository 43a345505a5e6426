package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"cardbench": main})
}

// TestScripts runs the program as a user does; the scripts cover every command, exit
// code and kind of bad input.
func TestScripts(t *testing.T) {
	examples, err := filepath.Abs(filepath.Join("..", "..", "examples"))
	if err != nil {
		t.Fatal(err)
	}
	stub := newStub(t)
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join("testdata", "script"),
		UpdateScripts: os.Getenv("UPDATE_GOLDEN") == "1",
		Setup: func(env *testscript.Env) error {
			for name, value := range map[string]string{
				"EXAMPLES": examples, "STUB": stub.plain, "TLSSTUB": stub.tls, "RESETSTUB": stub.reset, "CLOSED": stub.closed, "CAFILE": stub.ca,
				"NO_COLOR": "", "CLICOLOR_FORCE": "", "COLORTERM": "", "TERM": "xterm", "HUBSPOT_CLIENT_SECRET": "",
				"XDG_CONFIG_HOME": "", "XDG_STATE_HOME": filepath.Join(env.WorkDir, ".state"), "XDG_CACHE_HOME": "", "TZ": "UTC",
				"GOCOVERDIR": os.Getenv("GOCOVERDIR"),
			} {
				env.Setenv(name, value)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": cmdExits, "make": cmdMake, "lacks": cmdLacks, "plays": cmdPlays, "serves": cmdServes, "expand": cmdExpand, "trim": cmdTrim,
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition " + cond)
		},
	})
}

// cmdExits runs a program and compares its exit code: exits CODE PROGRAM ARGS….
func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	err = ts.Exec(args[1], args[2:]...)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
	if code == 0 || code == 1 {
		return
	}
	said := ts.ReadFile("stderr")
	if !strings.Contains(said, "cardbench: ") {
		ts.Fatalf("no message on standard error: %q", said)
	}
	for _, trace := range []string{"goroutine ", ".go:", "runtime error"} {
		if strings.Contains(said, trace) {
			ts.Fatalf("a stack trace on standard error: %q", said)
		}
	}
}

// cmdMake makes a file that would be unwieldy in a script: make KIND FILE.
func cmdMake(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: make KIND FILE")
	}
	name := ts.MkAbs(args[1])
	switch args[0] {
	case "huge": // 60 MB, most of it a hole in the disk
		ts.Check(os.WriteFile(name, []byte(`{"title":"`), 0o600))
		ts.Check(os.Truncate(name, 60_000_000))
	case "deep":
		ts.Check(os.WriteFile(name, bytes.Repeat([]byte("["), 100_000), 0o600))
	case "binary":
		ts.Check(os.WriteFile(name, []byte("\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe\x1b[31m"), 0o600))
	case "empty":
		ts.Check(os.WriteFile(name, nil, 0o600))
	case "hostile": // a response that would like to steer the terminal
		ts.Check(os.WriteFile(name, []byte("{\"results\":[{\"objectId\":1,\"title\":\"a\\u001b[31mb\\u009b2Jc\\u202ed\"}]}"), 0o600))
	case "many": // a response with more objects than anything lists
		var all []string
		for i := range 1200 {
			all = append(all, fmt.Sprintf(`{"objectId": %d}`, i))
		}
		ts.Check(os.WriteFile(name, []byte(`{"results": [`+strings.Join(all, ",")+"]}"), 0o600))
	default:
		ts.Fatalf("unknown kind %q", args[0])
	}
}

// cmdExpand replaces $VARIABLES in a file: expand FILE.
func cmdExpand(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	ts.Check(os.WriteFile(name, []byte(os.Expand(ts.ReadFile(name), ts.Getenv)), 0o600))
}

// cmdTrim takes the last newline off a file: trim FILE.
func cmdTrim(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	ts.Check(os.WriteFile(name, []byte(strings.TrimSuffix(ts.ReadFile(name), "\n")), 0o600))
}

// cmdLacks fails when the output of the last program has a text in plain, in any form
// that a secret could take: lacks TEXT.
func cmdLacks(ts *testscript.TestScript, _ bool, args []string) {
	for _, stream := range []string{"stdout", "stderr"} {
		said := ts.ReadFile(stream)
		for _, text := range args {
			for _, form := range spellings(text) {
				if strings.Contains(said, form) {
					ts.Fatalf("%s holds %q", stream, form)
				}
			}
		}
	}
}
