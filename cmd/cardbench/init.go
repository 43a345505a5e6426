package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
	"cardbench/examples"
	"cardbench/model/bench"
	"cardbench/model/text"
)

func newInitCmd(d deps) *cobra.Command {
	var from, name string
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a card, a workbench file and responses to start from",
		Long: `Write a card, a workbench file and responses to start from into a folder, the working
folder by default. They are those of an example; without --from the card has one
property and no action. Nothing is ever overwritten, and nothing is asked of a network.`,
		Example: `  cardbench init my-card
  cardbench init . --from tickets
  cardbench init cards --from invoices --name overdue`,
		Args: oneAtMost("at most the name of a folder"),
	}
	f := cmd.Flags()
	f.StringVar(&from, "from", examples.Blank, "example to start from; cardbench demo --list lists them")
	f.StringVar(&name, "name", "", "what the card's file is called, without .card.json; by default as the example, or the folder")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		dir := "."
		if len(args) > 0 {
			dir = args[0]
		}
		s, err := newStarter(dir, from, name)
		if err != nil {
			return err
		}
		if err := s.write(); err != nil {
			return err
		}
		s.tell(d)
		return nil
	}
	if err := cmd.RegisterFlagCompletionFunc("from", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return append(exampleNames(), examples.Blank), cobra.ShellCompDirectiveNoFileComp
	}); err != nil {
		panic(err) // the flag is defined above
	}
	return cmd
}

// starter is a project that is about to be written.
type starter struct {
	dir   string
	card  string // path of the card
	files []starterFile
}

type starterFile struct {
	path string
	src  []byte
}

// newStarter reads an example. Its card is called name, and for "" as the example or,
// for the blank one, as the folder.
func newStarter(dir, from, name string) (*starter, error) {
	fsys, err := examples.FS(from)
	if err != nil {
		return nil, fault.Usagef("cardbench demo --list lists them", "there is no example %q", from)
	}
	if name == "" {
		name = cardName(dir, from)
	}
	if name != filepath.Base(name) || strings.ContainsAny(name, `/\:`) || strings.HasPrefix(name, ".") {
		return nil, fault.Usagef("give a name without a path, such as tickets", "%q cannot be the name of a card's file", name)
	}
	original := examples.Example{Name: from}.Card()
	s := &starter{dir: dir, card: filepath.Join(dir, examples.Example{Name: name}.Card())}
	err = fs.WalkDir(fsys, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		src, err := fs.ReadFile(fsys, path)
		to := filepath.Join(dir, filepath.FromSlash(path))
		if path == original {
			to = s.card
		}
		s.files = append(s.files, starterFile{path: to, src: src})
		return err
	})
	return s, err
}

// cardName is what a card is called when nobody says.
func cardName(dir, from string) string {
	if from != examples.Blank {
		return from
	}
	if abs, err := filepath.Abs(dir); err == nil {
		if base := filepath.Base(abs); base != string(filepath.Separator) && !strings.ContainsAny(base, `:\`) && !strings.HasPrefix(base, ".") {
			return base
		}
	}
	return "my"
}

// write makes the files, all or none.
func (s *starter) write() error {
	if inTheWay := s.existing(); len(inTheWay) > 0 {
		return fault.New(fault.File, fmt.Sprintf("%s in the way: %s", text.Count(len(inTheWay), "file"), strings.Join(inTheWay, ", ")), s.dir,
			"nothing was written; choose another folder or --name, or move them away")
	}
	var made []string
	for _, f := range s.files {
		folders, err := s.folders(filepath.Dir(f.path))
		made = append(made, folders...)
		if err == nil {
			err = create(f.path, f.src)
		}
		if err != nil {
			undo(made)
			what, where := cause(err, f.path)
			return fault.New(fault.File, "cannot write: "+what, where, "nothing was left behind; check the folder, its rights and the disk")
		}
		made = append(made, f.path)
	}
	return nil
}

// existing lists the files that are there already.
func (s *starter) existing() []string {
	var list []string
	for _, f := range s.files {
		if _, err := os.Lstat(f.path); err == nil {
			list = append(list, f.path)
		}
	}
	return list
}

// folders makes a folder and those above it; it returns the ones that were not there.
func (s *starter) folders(dir string) ([]string, error) {
	switch info, err := os.Stat(dir); {
	case err == nil && info.IsDir():
		return nil, nil
	case err == nil:
		return nil, &fs.PathError{Op: "mkdir", Path: dir, Err: errors.New("this is not a folder")}
	}
	made, err := s.folders(filepath.Dir(dir))
	if err != nil {
		return made, err
	}
	if err := os.Mkdir(dir, 0o777); err != nil { //nolint:gosec // the user's mask decides
		return made, err
	}
	return append(made, dir), nil
}

// create writes a file that must not exist.
func create(path string, src []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) //nolint:gosec // the user's mask decides
	if err != nil {
		return err
	}
	_, err = f.Write(src)
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path) // the first error tells more
	}
	return err
}

// undo removes what was made, the last first. A folder that somebody else has put
// something into stays.
func undo(made []string) {
	for _, path := range slices.Backward(made) {
		_ = os.Remove(path) // there is nobody to tell but the user, who gets the first error
	}
}

// cause is the reason of a file error, and the path that it is about.
func cause(err error, path string) (what, where string) {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error(), e.Path
	}
	return err.Error(), path
}

// tell lists what was written, and what to do with it.
func (s *starter) tell(d deps) {
	for _, f := range s.files {
		fmt.Fprintln(d.stdout, f.path)
	}
	fmt.Fprintf(d.stderr, `
Next:
  cardbench %[1]s
      opens it in the workbench; its answers come from responses, no network is needed
  cardbench lint %[1]s
      names what HubSpot would refuse or show wrong
  export HUBSPOT_CLIENT_SECRET=any-secret
  cardbench serve %[1]s --addr localhost:8080 --secret env:HUBSPOT_CLIENT_SECRET
      stands in for your endpoint: the environment dev (--env dev, or p) calls it, from a
      shell that exports the same secret
Then set fetch.targetUrl of the card, and targetUrl and publicUrl of the environment dev in
%[2]s, to your endpoint's.
`, shellWord(s.card), shellWord(filepath.Join(s.dir, bench.FileName)))
}

// shellWord quotes a path that a shell would take apart.
func shellWord(path string) string {
	if strings.ContainsAny(path, " \t\n\"'$`\\&;|<>()*?[]#~!") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}
