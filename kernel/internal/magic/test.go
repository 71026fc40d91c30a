package magic

// test is %test.
func test() Magic {
	return Magic{
		Name:    "test",
		Forms:   []Form{Line},
		Usage:   []string{"%test [-v] [NAME...]"},
		Doc:     "Run the functions TestX(t *testing.T) of the session, or those with these names.",
		Options: []Option{{Name: "-v", Doc: "tell of each test, not only of those that fail"}},
		Run: func(h Host, c Call) error {
			names, err := testFuncs(h, "Test", "func(t *testing.T)", c.Args)
			if err != nil {
				return err
			}
			return h.RunTests(names, c.Has("-v"))
		},
	}
}
