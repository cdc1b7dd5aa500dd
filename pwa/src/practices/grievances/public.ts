// What another practice may ask of the envelopes: nothing yet.
export {};
