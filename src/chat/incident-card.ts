// The live card in each of its editions: one file each, so that what one may say never slips into another.
export { customerCard } from './cards/customer';
export { followersCard } from './cards/followers';
export { oursCard } from './cards/ours';
export { retiredCard } from './cards/private';
