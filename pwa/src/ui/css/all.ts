// The whole look, in layer order; nothing else imports a stylesheet.
import "./tokens.css";
import "./base.css";
import "./bar.css";
import "./button.css";
import "./list.css";
import "./state.css";
import "./tabs.css";
import "./sheet.css";
import "./cover.css";
import "./write.css";
import "./today.css";
import "./checkin.css";
import "./grievance.css";
import "./codes.css";
import "./rules.css";
