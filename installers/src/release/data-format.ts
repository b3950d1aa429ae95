/**
 * The shape of what this version writes into its data folder. It rises with a change that the version
 * before could not read: the launcher then saves the data first, and older versions refuse the folder.
 * 2: the journal's halves take turns; before, it was written from its beginning.
 */
export const DATA_FORMAT = 2;
