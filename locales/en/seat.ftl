# Why one cannot sign up, leave or change the number of places: shared by activities, shifts and rooms.

seat-full = There are not enough places.
seat-collides-activity = You already signed up for “{ $title }” at that time ({ $when }). Leave that one first.
seat-collides-shift = You already have a shift at that time ({ $when }). Withdraw from it first.
seat-collides-room = You already booked a room at that time ({ $when }). Cancel that one first.
seat-see-other = 🎫 See that one
seat-ended = This is over.
seat-not-yet = Sign-up has not begun. It begins { $when }.
seat-already-in = You are in already. There is nothing more to do.
seat-already-waiting = You are on the waitlist already, at position { $position }.
seat-closed = Sign-up is closed.
seat-cancelled = This has been called off.
seat-not-signed-up = You have not signed up for this.
seat-party = You can sign up 1 to { $max } people at once.
seat-past = This time is over. Please choose a later one.
seat-below-taken = { $taken ->
    [one] One person is in already. There cannot be fewer places.
   *[other] { $taken } people are in already. There cannot be fewer places.
 }
