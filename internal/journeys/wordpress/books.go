package wordpress

import (
	"maps"
	"sync"

	"isnad/internal/kit/db"
	"isnad/internal/migrate"
)

// books answer what became of things and whose addresses are. A dry run keeps
// what it would have stored in memory and reads it over what is there.
type books struct {
	*move
	mu     sync.RWMutex // the converting reader asks while the writer stores
	things map[[2]string]migrate.Thing
	owners map[string]migrate.Owner
	notes  []migrate.Note
	noted  map[migrate.NoteKind]int
}

func (b *books) known(tx *db.Tx, kind string, ids []string) (map[string]migrate.Thing, error) {
	found, err := migrate.Known(tx, b.Source, kind, ids)
	if err != nil || !b.DryRun {
		return found, err
	}
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, id := range ids {
		if t, there := b.things[[2]string{kind, id}]; there {
			found[id] = t
		}
	}
	return found, nil
}

func (b *books) one(tx *db.Tx, kind, id string) (migrate.Thing, bool, error) {
	found, err := b.known(tx, kind, []string{id})
	t, there := found[id]
	return t, there, err
}

// children lists the attachments or comments of an item.
func (b *books) children(tx *db.Tx, kind, parent string) ([]migrate.Thing, error) {
	list, err := migrate.Children(tx, b.Source, kind, parent)
	if err != nil || !b.DryRun {
		return list, err
	}
	b.mu.RLock()
	defer b.mu.RUnlock()
	for k, t := range b.things {
		if k[0] == kind && t.Parent == parent {
			list = append(list, t)
		}
	}
	return list, nil
}

func (b *books) put(tx *db.Tx, t migrate.Thing) error {
	t.Import = b.run.ID
	if !b.DryRun {
		return migrate.Put(tx, b.actor, b.Source, t)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.things == nil {
		b.things = map[[2]string]migrate.Thing{}
	}
	b.things[[2]string{t.Kind, t.ID}] = t
	return nil
}

func (b *books) whose(tx *db.Tx, keys []string) (map[string]migrate.Owner, error) {
	found, err := migrate.Owners(tx, keys)
	if err != nil || !b.DryRun {
		return found, err
	}
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, k := range keys {
		if o, there := b.owners[k]; there {
			o.Target = b.things[[2]string{o.Kind, o.ID}].Target
			found[k] = o
		}
	}
	return found, nil
}

// putAddresses stores the addresses of one batch; those that have an owner
// keep it. It counts what leads here and notes what two things claim.
func (b *books) putAddresses(tx *db.Tx, s *scribe, list []migrate.Address) error {
	keys := make([]string, len(list))
	for i, a := range list {
		keys[i] = a.Key
	}
	owners, err := b.whose(tx, keys)
	if err != nil {
		return err
	}
	var fresh []migrate.Address
	for _, a := range list {
		o, taken := owners[a.Key]
		if !taken {
			owners[a.Key] = migrate.Owner{Address: a, Source: b.Source}
			fresh = append(fresh, a)
			s.run.Summary.Addresses++
			continue
		}
		if o.Source == b.Source && o.Kind == a.Kind && o.ID == a.ID {
			s.run.Summary.Addresses++
			continue
		}
		s.note(migrate.Note{Kind: migrate.NoteClash, Detail: a.Key, Title: a.Kind + " " + a.ID})
	}
	if len(fresh) == 0 {
		return nil
	}
	if !b.DryRun {
		return migrate.PutAddresses(tx, b.actor, b.Source, fresh)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.owners == nil {
		b.owners = map[string]migrate.Owner{}
	}
	for _, a := range fresh {
		b.owners[a.Key] = migrate.Owner{Address: a, Source: b.Source}
	}
	return nil
}

// scribe keeps the counts and notes of one batch until it is committed.
type scribe struct {
	run   migrate.Run
	notes []migrate.Note
	met   []string // terms first met in this batch
}

func (m *move) scribe() *scribe {
	s := &scribe{run: m.run}
	s.run.Summary = m.run.Summary.Clone()
	return s
}

func (s *scribe) note(notes ...migrate.Note) {
	for _, n := range notes {
		n.Detail, n.Title = cut(n.Detail, 400), cut(n.Title, 200)
		s.notes = append(s.notes, n)
		s.run.Summary.Noting(n)
	}
}

// keep stores the batch's counts and notes in its transaction.
func (b *books) keep(tx *db.Tx, s *scribe) error {
	if b.DryRun {
		return nil
	}
	return migrate.Keep(tx, b.actor, s.run, s.notes)
}

// commit makes the batch's counts those of the run. Call it when the
// transaction has been committed.
func (b *books) commit(s *scribe) {
	b.run = s.run
	for _, t := range s.met {
		b.counted[t] = true
	}
	if !b.DryRun {
		return
	}
	if b.noted == nil {
		b.noted = map[migrate.NoteKind]int{}
	}
	for _, n := range s.notes {
		if b.noted[n.Kind]++; b.noted[n.Kind] <= migrate.ShownNotes {
			b.notes = append(b.notes, n)
		}
	}
}

// recount forgets what a survey counted: a run that goes on surveys again.
func (m *move) recount(tx *db.Tx) error {
	kinds := []migrate.NoteKind{migrate.NoteMissing, migrate.NotePicture, migrate.NoteClash}
	sum := m.run.Summary.Clone()
	maps.DeleteFunc(sum.Kinds, func(k string, _ *migrate.Tally) bool {
		return k == migrate.Pictures || k == migrate.Authors || k == migrate.Sections || k == migrate.Tags
	})
	for _, k := range kinds {
		delete(sum.Noted, k)
	}
	sum.Addresses = 0
	m.run.Summary = sum
	return migrate.Forget(tx, m.actor, m.run.ID, kinds...)
}
