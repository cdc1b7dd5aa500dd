// Where the care pair is drawn, for screens that send somebody there. No practice is named in an address.
export const CARE_PAIR = "/us/two";
