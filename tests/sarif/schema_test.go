package sarif

import (
	"crypto/sha256"
	"encoding/hex"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	// The schema is a constant in the source of this package.
	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

const (
	schemaPackage = "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	schemaID      = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	schemaTitle   = "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
	// schemaSum is the SHA-256 of the file that OASIS publishes under schemaID.
	schemaSum = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
)

// officialSchema returns the text of the schema of SARIF 2.1.0 with errata 01,
// byte by byte, from the source of a library that carries it.
func officialSchema(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", "{{.Dir}}", schemaPackage).Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(out)), "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && len(lit.Value) > len(text) {
			text, err = strconv.Unquote(lit.Value)
		}
		return err == nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// compiled returns the schema, ready to validate, with formats such as those of
// URIs among what it asserts.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(officialSchema(t)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(schemaID, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(schemaID)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestSchemaIsOfficial makes sure that the schema is the one it claims to be.
func TestSchemaIsOfficial(t *testing.T) {
	text := officialSchema(t)
	sum := sha256.Sum256([]byte(text))
	if got := hex.EncodeToString(sum[:]); got != schemaSum {
		t.Errorf("SHA-256 %s, want %s", got, schemaSum)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	top := doc.(map[string]any)
	if top["id"] != schemaID || top["title"] != schemaTitle {
		t.Errorf("id %v, title %v", top["id"], top["title"])
	}
	if definitions := top["definitions"].(map[string]any); len(definitions) != 52 {
		t.Errorf("%d definitions, want 52", len(definitions))
	}
}

// TestSchemaRejects makes sure that the validator does reject what is wrong.
func TestSchemaRejects(t *testing.T) {
	schema := compiled(t)
	const good = `{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x", "informationUri": "https://example.com"}},
		"results": [{"message": {"text": "m"}, "suppressions": [],
		"fixes": [{"artifactChanges": [{"artifactLocation": {"uri": "a.go"}, "replacements": [{"deletedRegion": {"startLine": 1}}]}]}]}]}]}`
	for name, change := range map[string][2]string{
		"no change":               {"", ""},
		"another version":         {"2.1.0", "2.2"},
		"no name":                 {`"name": "x", `, ""},
		"a name that is none":     {`"name"`, `"nom": "y", "name"`},
		"a message without text":  {`"text": "m"`, ""},
		"null for a list":         {`"suppressions": []`, `"suppressions": null`},
		"line 0":                  {`"startLine": 1`, `"startLine": 0`},
		"a fix without a change":  {`[{"artifactLocation": {"uri": "a.go"}, "replacements": [{"deletedRegion": {"startLine": 1}}]}]`, "[]"},
		"an address that is none": {"https://example.com", "not an address"},
		"a bare percent sign":     {"a.go", "a%.go"},
	} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(good, change[0], change[1], 1)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := schema.Validate(doc); (err == nil) != (name == "no change") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
