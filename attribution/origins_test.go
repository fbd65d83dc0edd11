package attribution_test

import (
	"reflect"
	"testing"

	"isnad/attribution"
)

func TestOrigins(t *testing.T) {
	for _, c := range []struct {
		text string
		want [][]int
	}{
		{"قال وزير المياه سالم العارف إن السد ممتلئ. وأضاف العارف أن الضخ بدأ. وقال الوزير إن الأمر انتهى.", [][]int{{0, 1, 2}}},
		{"قالت وزارة المياه إن السد ممتلئ. وقال المتحدث باسم الوزارة إن الضخ بدأ. وأفاد بيان للوزارة بأن الأمر انتهى.", [][]int{{0, 1, 2}}},
		{"قال مصدر أمني إن الطريق مغلق. وقال مصدر طبي إن المستشفى ممتلئ.", [][]int{{0}, {1}}},
		{"قال مصدر أمني إن الطريق مغلق. وأضاف المصدر ذاته أن السير متوقف.", [][]int{{0, 1}}},
		{"قال سالم العارف إن السد ممتلئ. وقال نادر الهوني إن السد فارغ.", [][]int{{0}, {1}}},
	} {
		if got := attribution.Analyze(c.text).Origins; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s\n got %v, want %v", c.text, got, c.want)
		}
	}
}
