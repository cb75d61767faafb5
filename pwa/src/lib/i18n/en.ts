import adjustments from './en/adjustments.ts';
import balances from './en/balances.ts';
import audit from './en/audit.ts';
import auth from './en/auth.ts';
import claim from './en/claim.ts';
import claims from './en/claims.ts';
import common from './en/common.ts';
import errors from './en/errors.ts';
import finance from './en/finance.ts';
import home from './en/home.ts';
import inbox from './en/inbox.ts';
import mends from './en/mends.ts';
import nav from './en/nav.ts';
import pay from './en/pay.ts';
import points from './en/points.ts';
import profile from './en/profile.ts';
import programs from './en/programs.ts';
import promo from './en/promo.ts';
import reasons from './en/reasons.ts';
import review from './en/review.ts';
import rules from './en/rules.ts';
import segments from './en/segments.ts';
import snap from './en/snap.ts';
import status from './en/status.ts';
import tier from './en/tier.ts';
import verification from './en/verification.ts';

export default {
	adjustments,
	balances,
	audit,
	auth,
	claim,
	claims,
	common,
	errors,
	finance,
	home,
	inbox,
	mends,
	nav,
	pay,
	points,
	profile,
	programs,
	promo,
	reasons,
	review,
	rules,
	segments,
	snap,
	status,
	tier,
	verification
};
