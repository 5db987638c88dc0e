# The Changes screen.

changes-title = Changes
