"""One module a step, number and purpose in its name; none imports anything of ours."""
