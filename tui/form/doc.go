// Package form is the editor of the selected node: pane 2's first tab.
//
// A page of fields and tables is generated from model/schema for the object that the
// selected place lies in. The form changes no document: it makes a change with
// model/edit, sends it up as msg.EditRequested and goes on with the text that the
// change gives, so that keys that follow each other quickly build on each other. The
// root applies the change and hands the text back with SetBuffer.
//
// While Captures is true the form has the keys (Key). It begins that by itself, after
// an element was added: the root gives it the focus then.
package form
