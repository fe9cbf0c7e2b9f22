"""A change of facts as a reviewer should see it: one report, and a module for each form that it takes."""
