package bench

import (
	"fmt"
	"slices"
	"strings"

	"cardbench/model/text"
)

// cleanName is how the name of an entry is read.
func cleanName(name string) string { return text.Line(name) }

// SetProperty returns the workbench file src with a property of a record set to value:
// changed where the record has it, else added behind its others. The value is cleaned of
// what no terminal shows, as a reader of the file would, and quoted where YAML would take
// it for something else than a text. Every other byte of the file stays. Like all edits
// it returns an *Error and no bytes when the file has mistakes, lacks the record, or is
// written in a way that the change does not fit into.
func SetProperty(src []byte, record, name, value string) ([]byte, error) {
	return revise(src, func(d *draft) {
		r := d.record(record)
		if r == nil || !d.named("property", name) {
			return
		}
		value = text.Clean(value)
		i := indexProperty(r.Properties, name)
		switch {
		case i < 0:
			r.Properties = append(r.Properties, RecordProperty{name, value})
		case r.Properties[i].Value == value:
			return
		default:
			r.Properties[i].Value = value
		}
		d.put(scalarTree(value), sectionRecords, record, keyProperties, name)
	})
}

// RemoveProperty returns src without a property of a record. Comments stay, the one
// behind it too.
func RemoveProperty(src []byte, record, name string) ([]byte, error) {
	return revise(src, func(d *draft) {
		r := d.record(record)
		if i := d.property(r, name); i >= 0 {
			r.Properties = slices.Delete(r.Properties, i, i+1)
			d.remove(sectionRecords, record, keyProperties, name)
		}
	})
}

// RenameProperty returns src with a property of a record called to, its value as it was.
func RenameProperty(src []byte, record, from, to string) ([]byte, error) {
	return revise(src, func(d *draft) {
		r := d.record(record)
		i := d.property(r, from)
		switch {
		case i < 0 || from == to || !d.named("property", to):
		case indexProperty(r.Properties, to) >= 0:
			d.fail(fmt.Sprintf("record %q has a property %q already", record, to), "take another name, or remove that one")
		default:
			r.Properties[i].Name = to
			d.rename(to, sectionRecords, record, keyProperties, from)
		}
	})
}

// SetRecord returns src with a new record called name. Name and Line of r say nothing.
func SetRecord(src []byte, name string, r Record) ([]byte, error) {
	return revise(src, func(d *draft) {
		if _, there := d.want.Record(name); there {
			d.fail(fmt.Sprintf("there is a record %q already", name), "take another name")
		}
		if !d.named("record", name) {
			return
		}
		entry := mapTree(pair{keyObjectType, scalarTree(r.ObjectType)}, pair{keyID, scalarTree(r.ID)})
		if len(r.Properties) > 0 {
			properties := mapTree()
			r.Properties = slices.Clone(r.Properties)
			for i, p := range r.Properties {
				if indexProperty(r.Properties[:i], p.Name) >= 0 {
					d.fail(fmt.Sprintf("the record has two properties %q", p.Name), "give it one of them")
				}
				d.named("property", p.Name)
				r.Properties[i].Value = text.Clean(p.Value)
				properties.pairs = append(properties.pairs, pair{p.Name, scalarTree(p.Value)})
			}
			entry.pairs = append(entry.pairs, pair{keyProperties, properties})
		}
		r.Name = name
		d.want.Records = append(d.want.Records, r)
		d.put(entry, sectionRecords, name)
	})
}

// SetObjectType returns src with another object type of a record: one of ObjectTypes.
func SetObjectType(src []byte, record, objectType string) ([]byte, error) {
	return revise(src, func(d *draft) {
		r := d.record(record)
		switch {
		case r == nil || r.ObjectType == objectType:
		case !slices.Contains(ObjectTypes(), objectType):
			d.fail(fmt.Sprintf("%q is no object type that a card is for", cleanName(objectType)), suggest(objectType, ObjectTypes()))
		default:
			r.ObjectType = objectType
			d.put(scalarTree(objectType), sectionRecords, record, keyObjectType)
		}
	})
}

// SetRecordID returns src with another id of a record.
func SetRecordID(src []byte, record, id string) ([]byte, error) {
	return revise(src, func(d *draft) {
		r := d.record(record)
		id = text.Line(id)
		switch {
		case r == nil || r.ID == id:
		case strings.TrimSpace(id) == "":
			d.fail("a record has an id", "write it as in the address of its page")
		default:
			r.ID = id
			d.put(scalarTree(id), sectionRecords, record, keyID)
		}
	})
}

// RenameRecord returns src with a record called to, in its place and as it was.
func RenameRecord(src []byte, from, to string) ([]byte, error) {
	return revise(src, func(d *draft) {
		r := d.record(from)
		if r == nil || from == to || !d.named("record", to) {
			return
		}
		if slices.ContainsFunc(d.want.Records, func(r Record) bool { return r.Name == to }) {
			d.fail(fmt.Sprintf("there is a record %q already", to), "take another name, or remove that one")
			return
		}
		r.Name = to
		d.rename(to, sectionRecords, from)
	})
}

// RemoveRecord returns src without a record. The comments in it stay.
func RemoveRecord(src []byte, name string) ([]byte, error) {
	return revise(src, func(d *draft) {
		if d.record(name) == nil {
			return
		}
		d.want.Records = slices.DeleteFunc(d.want.Records, func(r Record) bool { return r.Name == name })
		d.remove(sectionRecords, name)
	})
}

// record is the record called name in what the file is to mean.
func (d *draft) record(name string) *Record {
	d.want.Records = slices.Clone(d.want.Records)
	known := make([]string, len(d.want.Records))
	for i := range d.want.Records {
		r := &d.want.Records[i]
		if r.Name == name {
			r.Properties = slices.Clone(r.Properties)
			return r
		}
		known[i] = r.Name
	}
	d.failUnknown("record", name, known)
	return nil
}

// property is the index of a property that must be there, -1 beside an error.
func (d *draft) property(r *Record, name string) int {
	if r == nil {
		return -1
	}
	i := indexProperty(r.Properties, name)
	if i < 0 {
		known := make([]string, len(r.Properties))
		for i, p := range r.Properties {
			known[i] = p.Name
		}
		d.failUnknown("property", name, known)
	}
	return i
}

func indexProperty(list []RecordProperty, name string) int {
	return slices.IndexFunc(list, func(p RecordProperty) bool { return p.Name == name })
}
