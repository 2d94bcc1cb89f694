/** Names of tallies begin with this: counts that the program itself asks for, no part of what happens to members. */
export const communityTally = "community: ";
