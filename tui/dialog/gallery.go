package dialog

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/render"
	"cardbench/tui/keys"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// GalleryName is the name in a gallery's Chosen; its value is the exhibit's name.
const GalleryName = "gallery"

// Exhibit is a card that a gallery shows.
type Exhibit struct {
	Name  string // what choosing it gives
	Title string
	About string // one or two sentences
	Tree  render.Tree
}

// Gallery chooses a card by its looks: a list, and beside it the selected card in
// small.
type Gallery struct {
	list
	exhibits []Exhibit
	pictures [][]string // of each exhibit, painted
	offset   int        // the first line of the picture that is seen
}

// The columns of a gallery, in cells.
const (
	pictureWidth = 34 // of the card
	galleryGap   = 3  // between the list and the card
	leastList    = 16 // narrower than this, the list stands alone
	mostList     = 34
)

// NewGallery opens on the first of exhibits, whose texts are clean.
func NewGallery(th theme.Theme, exhibits []Exhibit) *Gallery {
	g := &Gallery{exhibits: exhibits}
	items := make([]Item, len(exhibits))
	highest := 0
	for i, e := range exhibits {
		items[i] = Item{Value: e.Name, Title: e.Title, Detail: e.Name}
		var picture []string
		for _, l := range render.Text(e.Tree, th.Card(), pictureWidth).Lines {
			picture = append(picture, l.Text)
		}
		g.pictures = append(g.pictures, picture)
		highest = max(highest, len(picture)+len(g.about(i, pictureWidth)))
	}
	g.below, g.total = 2, len(items)
	g.want(items, leastList+frameWidth, mostList+frameWidth)
	g.wantWidth += galleryGap + pictureWidth
	g.wantHeight = max(len(items), highest) + g.below + frameHeight
	g.show(items)
	return g
}

// Update takes a key: movement, enter, or page up and down in the picture.
func (g *Gallery) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	before := g.scroller.Cursor()
	switch id := reading(m); {
	case id == keys.DialogClose, m.String() == "q":
		return Cancelled{}, nil
	case id == keys.DialogAccept:
		return g.accept(g.selected())
	case id == keys.DialogPageUp, id == keys.PageUp:
		g.scroll(-max(1, g.rows()-1))
	case id == keys.DialogPageDown, id == keys.PageDown:
		g.scroll(max(1, g.rows()-1))
	case g.move(id):
	}
	g.moved(before)
	return nil, nil
}

// Click selects the exhibit under the cell; the selected one, in the list or in the
// picture, is chosen. One on the last line presses the key there.
func (g *Gallery) Click(x, y int) (Result, tea.Cmd) {
	if k, ok := g.footKey(g.offered(), x, y); ok {
		return g.Update(k)
	}
	before := g.scroller.Cursor()
	listWidth, pictured := g.columns()
	column, row := g.content(x, y)
	if pictured && column >= listWidth+galleryGap && row >= 0 && row < g.rows() {
		return g.accept(g.selected())
	}
	if column >= listWidth {
		return nil, nil
	}
	it, ok := g.press(x, y)
	if ok && g.scroller.Cursor() == before {
		return g.accept(it, true)
	}
	g.moved(before)
	return nil, nil
}

// Wheel scrolls the picture.
func (g *Gallery) Wheel(lines int) { g.scroll(lines) }

// View draws the list and the picture.
func (g *Gallery) View(th theme.Theme) []string {
	listWidth, pictured := g.columns()
	from, to := g.scroller.Window()
	var left []string
	for i := from; i < to; i++ {
		left = append(left, g.items[i].line(th, listWidth, i == g.scroller.Cursor()))
	}
	if !pictured {
		return g.box(th, galleryTitle, g.foot(), append(g.fill(g.withAbout(th, left, listWidth)), "", g.footLine(th, g.offered())))
	}
	right := g.beside(th)
	lines := make([]string, 0, g.rows()+g.below)
	for y := range g.rows() {
		lines = append(lines, pane.Fit(lineAt(left, y), listWidth)+strings.Repeat(" ", galleryGap)+lineAt(right, y))
	}
	return g.box(th, galleryTitle, g.foot(), append(lines, "", g.footLine(th, g.offered())))
}

// withAbout puts what is said of the selected card below a list that stands alone, as
// far as there is room.
func (g *Gallery) withAbout(th theme.Theme, lines []string, width int) []string {
	if i := g.scroller.Cursor(); i < len(g.exhibits) {
		lines = append(lines, "")
		for _, l := range wrap([]string{g.exhibits[i].About}, width) {
			lines = append(lines, th.Muted.Render(l))
		}
	}
	return lines[:min(len(lines), g.rows())]
}

const galleryTitle = "Gallery: a card to look at, or to begin with"

func (g *Gallery) offered() []offer {
	offers := []offer{choosing("look")}
	if len(g.seenPicture()) < len(g.picture()) {
		offers = append(offers, offer{key: keyPageDown, show: "pgdn", does: "more of it"})
	}
	return append(offers, offer{key: keyEnter, does: "open"}, closing())
}

// columns is the width of the list, and whether the picture stands beside it.
func (g *Gallery) columns() (listWidth int, pictured bool) {
	w, _ := g.inner()
	if rest := w - galleryGap - pictureWidth; rest >= leastList {
		return rest, true
	}
	return w, false
}

// rows is how many lines stand above the hint.
func (g *Gallery) rows() int {
	_, h := g.inner()
	return max(0, h-g.below)
}

// about is the text above a picture, with an empty line behind it.
func (g *Gallery) about(i, width int) []string {
	return append(wrap([]string{g.exhibits[i].About}, width), "")
}

// picture is all lines of the selected card.
func (g *Gallery) picture() []string {
	if i := g.scroller.Cursor(); i < len(g.pictures) {
		return g.pictures[i]
	}
	return nil
}

// seenPicture is those of its lines for which there is room.
func (g *Gallery) seenPicture() []string {
	all := g.picture()
	if _, pictured := g.columns(); !pictured || len(all) == 0 {
		return all
	}
	room := max(0, g.rows()-len(g.about(g.scroller.Cursor(), pictureWidth)))
	from := max(0, min(g.offset, len(all)-room))
	return all[from:min(len(all), from+room)]
}

// beside is what stands right of the list.
func (g *Gallery) beside(th theme.Theme) []string {
	if len(g.exhibits) == 0 {
		return nil
	}
	var lines []string
	for _, l := range g.about(g.scroller.Cursor(), pictureWidth) {
		lines = append(lines, th.Muted.Render(l))
	}
	return append(lines, g.seenPicture()...)
}

func (g *Gallery) scroll(lines int) {
	room := len(g.seenPicture())
	g.offset = max(0, min(g.offset+lines, len(g.picture())-room))
}

// moved shows another card from its top.
func (g *Gallery) moved(before int) {
	if g.scroller.Cursor() != before {
		g.offset = 0
	}
}

// foot says which of how many, and where in the picture.
func (g *Gallery) foot() string {
	foot := g.scroller.Foot()
	if all, seen := len(g.picture()), len(g.seenPicture()); seen < all {
		foot += fmt.Sprintf("  lines %d–%d of %d", g.offset+1, g.offset+seen, all)
	}
	return foot
}

func (g *Gallery) accept(it Item, ok bool) (Result, tea.Cmd) {
	if !ok {
		return nil, nil
	}
	return Chosen{Name: GalleryName, Value: it.Value}, nil
}
