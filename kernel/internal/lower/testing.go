package lower

// testMethods are the methods of a test that write where they were called, by their
// full names.
var testMethods = func() map[string]string {
	all := map[string]string{"(*testing.T).Run": "rt.TestRun"}
	for _, name := range []string{"Log", "Logf", "Error", "Errorf", "Fatal", "Fatalf", "Skip", "Skipf", "Helper"} {
		all["(*testing.common)."+name] = "rt.Test" + name
		all["(testing.TB)."+name] = "rt.Test" + name
	}
	return all
}()
