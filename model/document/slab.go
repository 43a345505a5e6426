package document

// bytesPerNode is how many bytes of JSON a node stands for, at least, in a usual
// file: an estimate of how many nodes there will be.
const bytesPerNode = 16

// maxSlab bounds the nodes that are made at a time.
const maxSlab = 4 << 10

// slab makes nodes and lists of nodes in blocks: a large file has a million of them.
type slab struct {
	size  int // how many nodes are still expected
	nodes []Node
	lists []*Node
}

func (s *slab) next() *Node {
	if len(s.nodes) == 0 {
		s.nodes = make([]Node, max(8, min(maxSlab, s.size)))
		s.size -= len(s.nodes)
	}
	n := &s.nodes[0]
	s.nodes = s.nodes[1:]
	return n
}

// list returns a copy of items that nothing else can append to.
func (s *slab) list(items []*Node) []*Node {
	n := len(items)
	if n == 0 {
		return nil
	}
	if n > maxSlab/4 {
		return append(make([]*Node, 0, n), items...)
	}
	if n > len(s.lists) {
		s.lists = make([]*Node, max(n, min(maxSlab, s.size+len(s.nodes)+n)))
	}
	list := s.lists[:n:n]
	s.lists = s.lists[n:]
	copy(list, items)
	return list
}
