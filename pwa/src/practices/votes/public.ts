// What another practice may ask of votes: nothing yet.
export {};
