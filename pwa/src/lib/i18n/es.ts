import type { Messages } from './i18n.svelte.ts';
import adjustments from './es/adjustments.ts';
import balances from './es/balances.ts';
import audit from './es/audit.ts';
import auth from './es/auth.ts';
import claim from './es/claim.ts';
import claims from './es/claims.ts';
import common from './es/common.ts';
import errors from './es/errors.ts';
import finance from './es/finance.ts';
import home from './es/home.ts';
import inbox from './es/inbox.ts';
import mends from './es/mends.ts';
import nav from './es/nav.ts';
import pay from './es/pay.ts';
import points from './es/points.ts';
import profile from './es/profile.ts';
import programs from './es/programs.ts';
import promo from './es/promo.ts';
import reasons from './es/reasons.ts';
import review from './es/review.ts';
import rules from './es/rules.ts';
import segments from './es/segments.ts';
import snap from './es/snap.ts';
import status from './es/status.ts';
import tier from './es/tier.ts';
import verification from './es/verification.ts';

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
} satisfies Messages;
