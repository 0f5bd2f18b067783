/** User and group of the mirror: Debian reserves the number and gives it to nobody. */
export const MIRROR_USER_ID = 65533;
