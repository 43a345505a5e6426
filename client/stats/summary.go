package stats

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"cardbench/client"
)

// Summary is what a series of calls amounts to. The percentiles are of the calls that
// were answered, the first one among them.
type Summary struct {
	Count    int           `json:"count"`
	Answered int           `json:"answered"` // of Count
	Usable   int           `json:"usable"`   // of Answered: a card came
	First    time.Duration `json:"first"`    // of the first call: a cold start shows here
	Cold     bool          `json:"cold"`     // the first call stands out from the others
	Least    time.Duration `json:"least"`
	P50      time.Duration `json:"p50"`
	P90      time.Duration `json:"p90"`
	P95      time.Duration `json:"p95"`
	P99      time.Duration `json:"p99"`
	Most     time.Duration `json:"most"`

	// OverConnect and OverTotal are the calls beyond HubSpot's 3 s and 5 s, those that
	// were given up among them.
	OverConnect int      `json:"overConnect"`
	OverTotal   int      `json:"overTotal"`
	Buckets     []Bucket `json:"histogram"`
}

// Bucket counts the calls that took from From up to but not including To.
type Bucket struct {
	From  time.Duration `json:"from"`
	To    time.Duration `json:"to"`
	Count int           `json:"count"`
}

// maxBuckets is how many bars a histogram has at most.
const maxBuckets = 12

// Summarize sums a series up.
func Summarize(series []client.Exchange) Summary {
	s := Summary{Count: len(series)}
	var took []time.Duration
	for _, e := range series {
		s = s.with(e)
		if e.Reply != nil {
			took = append(took, e.Phases.Total)
		}
	}
	s.Answered = len(took)
	if len(series) > 0 {
		s.First = series[0].Phases.Total
	}
	if len(took) == 0 {
		return s
	}
	s.Cold = cold(took)
	slices.Sort(took)
	s.Least, s.Most = took[0], took[len(took)-1]
	s.P50, s.P90, s.P95, s.P99 = Percentile(took, 50), Percentile(took, 90), Percentile(took, 95), Percentile(took, 99)
	s.Buckets = histogram(took)
	return s
}

// with counts one call more.
func (s Summary) with(e client.Exchange) Summary {
	if e.Usable() {
		s.Usable++
	}
	if e.Phases.Connected() > connectLimit || e.Failure != nil && e.Failure.Kind == client.FailConnectTimeout {
		s.OverConnect++
	}
	if e.Phases.Total > totalLimit || e.Failure != nil && e.Failure.Kind == client.FailTotalTimeout {
		s.OverTotal++
	}
	return s
}

// A first call counts as cold when it took several times as long as the median of the
// others and the difference can be felt.
const (
	coldFactor = 3
	coldPart   = "a third" // one of coldFactor, in words
	coldLeast  = 200 * time.Millisecond
	coldCalls  = 4 // fewer say nothing
)

// HubSpot's limits for a data request.
const (
	connectLimit = client.DefaultConnectTimeout
	totalLimit   = client.DefaultTotalTimeout
)

func cold(inOrder []time.Duration) bool {
	if len(inOrder) < coldCalls {
		return false
	}
	rest := slices.Sorted(slices.Values(inOrder[1:]))
	usual := Percentile(rest, 50)
	return inOrder[0] > coldFactor*usual && inOrder[0]-usual >= coldLeast
}

// Percentile is the nearest rank: the least of sorted that percent of all do not exceed.
// There has to be one at least.
func Percentile(sorted []time.Duration, percent int) time.Duration {
	rank := int(math.Ceil(float64(percent) / 100 * float64(len(sorted))))
	return sorted[max(0, rank-1)]
}

// histogram splits the range of sorted into bars whose width is 1, 2 or 5 times a power
// of ten milliseconds.
func histogram(sorted []time.Duration) []Bucket {
	width := bucketWidth(sorted[len(sorted)-1] - sorted[0])
	from := sorted[0].Truncate(width)
	var buckets []Bucket
	for _, d := range sorted {
		for len(buckets) == 0 || d >= buckets[len(buckets)-1].To {
			buckets = append(buckets, Bucket{From: from, To: from + width})
			from += width
		}
		buckets[len(buckets)-1].Count++
	}
	return buckets
}

func bucketWidth(span time.Duration) time.Duration {
	for unit := 1; ; unit *= 10 {
		for _, times := range []int{1, 2, 5} {
			if width := time.Duration(times*unit) * time.Millisecond; span/width < maxBuckets-1 {
				return width
			}
		}
	}
}

// Share is a part as a number and as a percentage of the whole.
func Share(part, whole int) string {
	if whole == 0 {
		return "0"
	}
	percent := strconv.FormatFloat(float64(part)*100/float64(whole), 'f', 1, 64)
	return fmt.Sprintf("%d of %d (%s %%)", part, whole, strings.TrimSuffix(percent, ".0"))
}
