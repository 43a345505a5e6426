package history_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client/history"
)

// plant writes a file where the log belongs.
func plant(t *testing.T, o history.Options, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(o.Path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(o.Path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// database makes a database of another program.
func database(t *testing.T, path string, statements ...string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatal(s, err)
		}
	}
}

// kept returns the bytes of a log with a few rows.
func kept(t *testing.T, n int) []byte {
	t.Helper()
	o := options(t)
	l := open(t, o)
	for range n {
		add(t, l, hooked())
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(o.Path)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// TestSetAside: what is no usable log is moved out of the way as it is, which a notice
// says, and a new log is begun.
func TestSetAside(t *testing.T) {
	whole := kept(t, 40)
	zeroed := bytes.Clone(whole)
	clear(zeroed[100:8192])
	for name, c := range map[string]struct {
		content []byte
		why     string
	}{
		"text":         {[]byte("to do: buy milk\n"), "is no SQLite database"},
		"garbage":      {bytes.Repeat([]byte("\xff\x00\x13"), 5000), "is no SQLite database"},
		"one byte":     {[]byte("x"), "is no SQLite database"},
		"header alone": {whole[:100], "its contents are damaged"},
		"half a page":  {whole[:2000], "its contents are damaged"},
		"truncated":    {whole[:len(whole)/2/4096*4096], "its contents are damaged"},
		"zeroed pages": {zeroed, "its contents are damaged"},
		"magic only":   {append([]byte("SQLite format 3\x00"), bytes.Repeat([]byte("?"), 9000)...), "is broken"},
	} {
		t.Run(name, func(t *testing.T) {
			o := options(t)
			plant(t, o, c.content)
			l, notices, err := history.Open(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			add(t, l, fetched())
			aside := o.Path + ".broken-20261121T120431Z"
			if len(notices) != 1 || !strings.Contains(notices[0], c.why) || !strings.Contains(notices[0], filepath.Base(aside)) {
				t.Errorf("notices %q", notices)
			}
			if got, err := os.ReadFile(aside); err != nil || !bytes.Equal(got, c.content) {
				t.Errorf("%d bytes were set aside, %v; want %d", len(got), err, len(c.content))
			}
			if got := ids(t, l, history.Filter{}); !cmp.Equal(got, []int64{1}) {
				t.Errorf("rows %v", got)
			}
		})
	}
}

// TestForeignDatabase: so is a database of another program, unchanged.
func TestForeignDatabase(t *testing.T) {
	for name, c := range map[string]struct {
		statements []string
		why        string
	}{
		"other":         {[]string{"CREATE TABLE moz_places (id)", "INSERT INTO moz_places VALUES (1)"}, "another program"},
		"other, WAL":    {[]string{"PRAGMA journal_mode = WAL", "CREATE TABLE x (id)"}, "another program"},
		"other id":      {[]string{"PRAGMA application_id = 7", "PRAGMA user_version = 1"}, "another program"},
		"no tables":     {[]string{"PRAGMA user_version = 0", "CREATE TABLE x (id)", "DROP TABLE x"}, "another program"},
		"no format":     {[]string{"PRAGMA application_id = 1667330660", "CREATE TABLE x (id)"}, "unknown format 0"},
		"other tables":  {[]string{"PRAGMA application_id = 1667330660", "PRAGMA user_version = 1", "CREATE TABLE x (id)"}, "no such table"},
		"other columns": {[]string{"PRAGMA application_id = 1667330660", "PRAGMA user_version = 1", "CREATE TABLE totals (entries, bytes)", "CREATE TABLE entries (id)"}, "no such column"},
	} {
		t.Run(name, func(t *testing.T) {
			o := options(t)
			database(t, o.Path, c.statements...)
			before, err := os.ReadFile(o.Path)
			if err != nil {
				t.Fatal(err)
			}
			l, notices, err := history.Open(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			add(t, l, fetched())
			if len(notices) != 1 || !strings.Contains(notices[0], c.why) {
				t.Errorf("notices %q", notices)
			}
			after, err := os.ReadFile(o.Path + ".broken-20261121T120431Z")
			if err != nil || name != "other tables" && name != "other columns" && !bytes.Equal(before, after) {
				t.Error("the other program's file was changed", err)
			}
		})
	}
}

// TestNotAFile: a folder or a pipe in the place of the log is moved out of the way too.
func TestNotAFile(t *testing.T) {
	o := options(t)
	if err := os.MkdirAll(filepath.Join(o.Path, "inner"), 0o700); err != nil {
		t.Fatal(err)
	}
	l, notices, err := history.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	add(t, l, fetched())
	if len(notices) != 1 || !strings.Contains(notices[0], "no ordinary file") {
		t.Errorf("notices %q", notices)
	}
}

// TestEmptyFile: an empty file is as good as none.
func TestEmptyFile(t *testing.T) {
	o := options(t)
	plant(t, o, nil)
	add(t, open(t, o), fetched())
	entries, err := os.ReadDir(filepath.Dir(o.Path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || strings.Contains(e.Name(), "broken") {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

// TestSetAsideTwice: two broken files of the same second have names of their own.
func TestSetAsideTwice(t *testing.T) {
	o := options(t)
	for i := range 3 {
		plant(t, o, fmt.Appendf(nil, "broken %d", i))
		l, notices, err := history.Open(t.Context(), o)
		if err != nil || len(notices) != 1 {
			t.Fatal(notices, err)
		}
		l.Close()
	}
	names, _ := filepath.Glob(o.Path + ".broken-*")
	if len(names) != 3 {
		t.Errorf("set aside: %q", names)
	}
}

// TestNewer: the log of a newer version is left alone, and nothing is kept.
func TestNewer(t *testing.T) {
	o := options(t)
	database(t, o.Path, "PRAGMA application_id = 1667330660", "PRAGMA user_version = 9", "CREATE TABLE future (x)")
	before, err := os.ReadFile(o.Path)
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = history.Open(t.Context(), o)
	if err == nil || !strings.Contains(err.Error(), "newer cardbench, its format is 9") || !strings.Contains(err.Error(), "update cardbench") {
		t.Errorf("error %v", err)
	}
	after, err := os.ReadFile(o.Path)
	if err != nil || !bytes.Equal(before, after) {
		t.Error("the file was changed", err)
	}
	if names, _ := filepath.Glob(filepath.Dir(o.Path) + "/*"); len(names) != 1 {
		t.Errorf("files %q", names)
	}
}

// TestBreaksInUse: a file that breaks while it is open is set aside, and the exchange
// that met the damage is kept in the new one.
func TestBreaksInUse(t *testing.T) {
	o := options(t)
	l := open(t, o)
	for range 50 {
		add(t, l, hooked())
	}
	l.Close()
	l = open(t, o)
	src, err := os.ReadFile(o.Path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 2 * 4096; i < len(src); i++ {
		src[i] = 0xa5
	}
	if err := os.WriteFile(o.Path, src, 0o600); err != nil {
		t.Fatal(err)
	}
	rows, total, err := l.List(t.Context(), history.Filter{})
	if err != nil || total != 0 || len(rows) != 0 {
		t.Errorf("%d rows, total %d, %v", len(rows), total, err)
	}
	notices := l.Notices()
	if len(notices) != 1 || !strings.Contains(notices[0], "damaged") {
		t.Errorf("notices %q", notices)
	}
	add(t, l, fetched())
	if got := ids(t, l, history.Filter{}); !cmp.Equal(got, []int64{1}) {
		t.Errorf("rows %v", got)
	}
}

// TestRemovedInUse: a log whose file is removed goes on in a new one.
func TestRemovedInUse(t *testing.T) {
	o := options(t)
	l := open(t, o)
	add(t, l, fetched())
	if err := os.RemoveAll(filepath.Dir(o.Path)); err != nil {
		t.Fatal(err)
	}
	add(t, l, hooked())
	if n := l.Notices(); len(n) != 1 || !strings.Contains(n[0], "removed or replaced") {
		t.Errorf("notices %q", n)
	}
	if got := ids(t, open(t, o), history.Filter{}); len(got) != 1 {
		t.Errorf("rows %v", got)
	}
}

// TestDamage: no damage to a file makes anything worse than an error or a new log.
func TestDamage(t *testing.T) {
	whole := kept(t, 60)
	rounds := 30
	if testing.Short() {
		rounds = 20
	}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range rounds {
		src := bytes.Clone(whole)
		for range 1 + random.IntN(40) {
			at := random.IntN(len(src))
			if round%3 == 0 { // near the beginnings of pages, where their structure is
				at = random.IntN(len(src)/4096)*4096 + random.IntN(64)
			}
			src[at] = byte(random.Uint32())
		}
		o := options(t)
		plant(t, o, src)
		l, _, err := history.Open(t.Context(), o)
		if err != nil {
			if !strings.Contains(err.Error(), "newer cardbench") {
				t.Errorf("round %d: %v", round, err)
			}
			continue
		}
		l.List(t.Context(), filter(t, "boom"))
		rows, _, _ := l.List(t.Context(), history.Filter{})
		for _, r := range rows {
			l.Get(t.Context(), r.ID)
		}
		l.Pin(t.Context(), 3, true)
		l.Delete(t.Context(), 4)
		l.Compact(t.Context())
		if _, err := l.Add(t.Context(), fetched()); err != nil {
			t.Logf("round %d: %v", round, err)
		}
		l.Close()
	}
}
