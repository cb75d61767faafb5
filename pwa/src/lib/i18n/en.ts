import auth from './en/auth.ts';
import claim from './en/claim.ts';
import claims from './en/claims.ts';
import common from './en/common.ts';
import errors from './en/errors.ts';
import home from './en/home.ts';
import inbox from './en/inbox.ts';
import nav from './en/nav.ts';
import points from './en/points.ts';
import profile from './en/profile.ts';
import promo from './en/promo.ts';
import reasons from './en/reasons.ts';
import review from './en/review.ts';
import snap from './en/snap.ts';
import status from './en/status.ts';

export default {
	auth,
	claim,
	claims,
	common,
	errors,
	home,
	inbox,
	nav,
	points,
	profile,
	promo,
	reasons,
	review,
	snap,
	status
};
