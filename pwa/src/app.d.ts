declare global {
	namespace App {
		interface Error {
			/** The status of the answer that failed, 0 when none came. */
			answer?: number;
		}
		interface PageData {
			/** Set by a page that fills the phone's screen: the tab bar steps aside. */
			bare?: boolean;
		}
	}
}

export {};
