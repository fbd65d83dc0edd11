package media

import (
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

const assetColumns = `SELECT a.id, a.state, a.mime, a.width, a.height, a.size, a.sha256, a.original_name, a.alt, a.caption,
a.credit, a.licence, a.origin, a.focal_x, a.focal_y, a.colour, a.error, a.created_at, a.created_by FROM assets a`

const (
	selectBySHA = `SELECT id FROM assets WHERE sha256 = $1 ORDER BY created_at LIMIT 1`
	selectAsset = assetColumns + ` WHERE a.id = $1`

	// Ids sort by time, so the id is the keyset.
	selectAssets = assetColumns + ` WHERE a.folded LIKE $1 AND ($2 = '' OR a.id < $2) ORDER BY a.id DESC LIMIT $3`

	insertAsset = `INSERT INTO assets (id, state, mime, width, height, size, sha256, original_name, alt, caption, credit,
licence, origin, focal_x, focal_y, colour, error, folded, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, '', $17, $18, $19)`
	updateAsset = `UPDATE assets SET alt = $2, caption = $3, credit = $4, licence = $5, origin = $6, focal_x = $7,
focal_y = $8, folded = $9 WHERE id = $1`

	insertRendition = `INSERT INTO renditions (asset_id, width, height, format, size, key) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (asset_id, width, format) DO NOTHING`
	selectRenditions = `SELECT width, height, format, size, key FROM renditions WHERE asset_id = $1 ORDER BY width, format`
)

// Queries lists this room's SQL for the test that prepares each.
var Queries = []string{selectBySHA, selectAsset, selectAssets, insertAsset, updateAsset, insertRendition, selectRenditions}

func scanAsset(row db.Scanner) (news.Asset, error) {
	var a news.Asset
	var at db.Time
	err := row.Scan(&a.ID, &a.State, &a.Mime, &a.Width, &a.Height, &a.Size, &a.SHA256, &a.OriginalName, &a.Alt, &a.Caption,
		&a.Credit, &a.Licence, &a.Origin, &a.FocalX, &a.FocalY, &a.Colour, &a.Error, &at, &a.CreatedBy)
	a.CreatedAt = at.Time
	return a, err
}

func scanRendition(row db.Scanner) (news.Rendition, error) {
	var r news.Rendition
	err := row.Scan(&r.Width, &r.Height, &r.Format, &r.Size, &r.Key)
	return r, err
}
